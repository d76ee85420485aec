import * as vscode from "vscode";
import type { ParentJob } from "../../core/model/parentJob.ts";

const stateKey = "jsonl.fixes";
const mostKept = 50;

/**
 * Which documents hold requests of a job that are to be mended, so that what is sent of them goes on
 * with that job: also after a restart, and after they were saved, under whatever name.
 */
export class FixedRequests {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  async add(document: vscode.Uri, jobId: string): Promise<void> {
    const others = this.#all().filter(([key]) => key !== document.toString());
    const kept = [...others, [document.toString(), jobId] as const].slice(-mostKept);
    await this.#state.update(stateKey, Object.fromEntries(kept));
  }

  /** The job that a document's requests go on with. */
  parentOf(document: vscode.Uri): ParentJob | undefined {
    const keys = [document, document.with({ scheme: "untitled" })].map(String);
    const job = this.#all().find(([key]) => keys.includes(key))?.[1];
    // Whatever was mended is another request.
    return job === undefined ? undefined : { job, kind: "retry", isChanged: true };
  }

  /** Follows untitled documents to where they are saved: the editor does not say what was what. */
  follow(): vscode.Disposable {
    return vscode.workspace.onDidSaveTextDocument((saved) => {
      if (saved.uri.scheme !== "file" || this.parentOf(saved.uri)) return;
      const known = vscode.workspace.textDocuments.find(
        ({ uri, lineCount }) =>
          uri.scheme === "untitled" && lineCount === saved.lineCount && this.parentOf(uri),
      );
      const parent = known?.getText() === saved.getText() ? this.parentOf(known.uri) : undefined;
      if (parent) void this.add(saved.uri, parent.job);
    });
  }

  #all(): readonly (readonly [document: string, job: string])[] {
    const kept: unknown = this.#state.get(stateKey);
    if (typeof kept !== "object" || kept === null) return [];
    return Object.entries(kept).flatMap(([key, job]) =>
      typeof job === "string" ? [[key, job] as const] : [],
    );
  }
}
