import * as vscode from "vscode";
import { inWorkspace, run, type Submitted, untilJobIs } from "./session.ts";

/** The rehearsal finds something on line 3, on line 8 or on both. */
export const source = [
  "export function read(items) {",
  "  const found = [];",
  "  for (let i = 0; i <= items.length; i++) {",
  "    found.push(items[i]);",
  "  }",
  "  try {",
  "    items.flush();",
  "  } catch (error) {}",
  "  return found;",
  "}",
  "",
].join("\n");

/** Writes a file of the workspace. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Our diagnostics, with the lines that they are on as these are now. */
export function marksOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((mark) => mark.source?.startsWith("Batchwright"));
}

/** Reviews files, and answers the job once its results are here. */
export async function reviewed(uris: readonly vscode.Uri[]): Promise<string> {
  const { jobId } = await run<Submitted>("newBatch", { uris, recipe: "code-review" });
  await untilJobIs(jobId, "collected");
  return jobId;
}
