import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Review } from "./realCode.ts";
import { inWorkspace, run } from "./session.ts";

interface SarifResult {
  readonly message: { readonly text: string };
  readonly baselineState?: string;
  readonly suppressions?: readonly unknown[];
  readonly locations?: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine: number; readonly snippet?: { text: string } };
    };
  }[];
}

/** The log of a review has each finding at its line, and says that one was dismissed and one is gone. */
export async function checkLog({ jobId, answered }: Review, gone: string): Promise<void> {
  const sarif = inWorkspace("real-code.sarif");
  const options = { jobId, format: "sarif", to: sarif.toString(), code: true };
  await run("exportFindings", options);
  const written = await vscode.workspace.fs.readFile(sarif);
  await vscode.workspace.fs.delete(sarif);
  const { runs } = JSON.parse(new TextDecoder().decode(written)) as {
    runs: readonly { results: readonly SarifResult[] }[];
  };
  const results = runs.flatMap((one) => one.results);
  const absent = results.filter(({ baselineState }) => baselineState === "absent");
  assert.ok(absent.some(({ message }) => message.text.startsWith(gone)));
  const there = results.filter((result) => !absent.includes(result));
  assert.equal(there.length, answered.length);
  const put = there.filter(({ suppressions = [] }) => suppressions.length > 0);
  assert.equal(put.length, 1);
  for (const { locations = [] } of there) {
    const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
    assert.ok(artifactLocation && region?.snippet);
    const document = await vscode.workspace.openTextDocument(inWorkspace(artifactLocation.uri));
    const [line = ""] = region.snippet.text.split("\n");
    assert.ok(document.lineAt(region.startLine - 1).text.includes(line), line);
  }
}
