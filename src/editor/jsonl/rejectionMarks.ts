import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { Job } from "../../core/model/job.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { findRequestLine } from "../documents/findRequestLine.ts";

interface Mark {
  readonly jobId: string;
  readonly diagnostic: vscode.Diagnostic;
}

/**
 * Marks the line of a document that the API refused a batch for, where that line is now, until it is
 * edited or the job is sent after all.
 */
export class RejectionMarks {
  readonly #jobs: Jobs;
  readonly #collection: vscode.DiagnosticCollection;
  readonly #marks = new Map<string, Mark>();
  /** Jobs whose line was edited since: what is wrong there now is for a check to find. */
  readonly #mended = new Set<string>();

  /** What it registers is released with `owned`. */
  static show(jobs: Jobs, owned: DisposableStore): void {
    const marks = new RejectionMarks(jobs, owned);
    for (const document of vscode.workspace.textDocuments) marks.#mark(document);
  }

  private constructor(jobs: Jobs, owned: DisposableStore) {
    this.#jobs = jobs;
    this.#collection = owned.add(
      vscode.languages.createDiagnosticCollection("batchwright.rejected"),
    );
    const { workspace } = vscode;
    owned.add(
      jobs.onDidChange((jobId) => {
        const uri = jobs.get(jobId)?.prepared.document;
        const open = workspace.textDocuments.find((document) => document.uri.toString() === uri);
        if (open) this.#mark(open);
      }),
    );
    owned.add(workspace.onDidOpenTextDocument((document) => this.#mark(document)));
    owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#unmark(uri)));
    owned.add(workspace.onDidChangeTextDocument((change) => this.#follow(change)));
  }

  #mark(document: vscode.TextDocument): void {
    const { uri } = document;
    const key = uri.toString();
    const job = this.#jobs.all().find(({ prepared }) => prepared.document === key);
    const failure = job && rejectionOf(job);
    if (!job || failure?.request === undefined || this.#mended.has(job.id)) {
      this.#unmark(uri);
      return;
    }
    const line = findRequestLine(document, failure.request, (failure.line ?? 1) - 1);
    if (line === undefined) return;
    const { range } = document.lineAt(line - 1);
    const words = vscode.l10n.t("The API refused the batch for this. {0}", failure.message);
    const diagnostic = new vscode.Diagnostic(range, words, vscode.DiagnosticSeverity.Error);
    diagnostic.source = "Batchwright";
    diagnostic.code = "rejected";
    this.#show(uri, { jobId: job.id, diagnostic });
  }

  #show(uri: vscode.Uri, mark: Mark): void {
    this.#marks.set(uri.toString(), mark);
    this.#collection.set(uri, [mark.diagnostic]);
  }

  #unmark(uri: vscode.Uri): void {
    if (this.#marks.delete(uri.toString())) this.#collection.delete(uri);
  }

  /** Lines before the mark move it; the marked line itself is mended by whatever changes it. */
  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const { uri } = document;
    const mark = this.#marks.get(uri.toString());
    if (!mark || contentChanges.length === 0) return;
    let { line } = mark.diagnostic.range.start;
    for (const { range, text } of contentChanges) {
      const added = text.split("\n").length - 1;
      const removed = range.end.line - range.start.line;
      const isBefore = range.end.line < line || (range.end.line === line && endsBefore(range));
      if (isBefore) line += added - removed;
      else if (range.start.line <= line) {
        this.#mended.add(mark.jobId);
        this.#unmark(uri);
        return;
      }
    }
    if (line === mark.diagnostic.range.start.line) return;
    const { diagnostic } = mark;
    diagnostic.range = document.lineAt(Math.min(line, document.lineCount - 1)).range;
    this.#show(uri, mark);
  }
}

/** Whether a change leaves the line that it ends in as it was. */
function endsBefore(range: vscode.Range): boolean {
  return range.end.character === 0 && range.start.line < range.end.line;
}

function rejectionOf({ parts }: Job) {
  const refused = parts.find(
    ({ batch, attempts }) => !batch && attempts.at(-1)?.failure?.request !== undefined,
  );
  return refused?.attempts.at(-1)?.failure;
}
