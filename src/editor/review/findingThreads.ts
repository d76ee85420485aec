import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { fileColumn } from "../documents/fileColumn.ts";
import { readSettings } from "../settings.ts";
import { asRange } from "./findingDiagnostic.ts";
import { FindingThread } from "./findingThread.ts";
import { markedFindings, placedFindings } from "./markedFindings.ts";
import type { KnownFinding, ReviewFindings } from "./reviewFindings.ts";

/** More threads in one file cover its code. */
const mostThreads = 200;

/** Of the code before it, when a finding is explained. */
const linesAbove = 5;

/**
 * Draws findings as comment threads at their places: those that a person asked about, or with the
 * setting for it all of the documents that were in view. A thread goes with its finding.
 */
export class FindingThreads implements Disposable {
  readonly #findings: ReviewFindings;
  readonly #owned = new DisposableStore();
  /** By the absolute path of a document that was in view, then by finding. */
  readonly #files = new Map<string, Map<string, FindingThread>>();
  readonly #asked = new Set<string>();
  #controller: vscode.CommentController | undefined;

  constructor(findings: ReviewFindings) {
    this.#findings = findings;
    this.#owned.add(
      findings.onDidChange((files) => {
        for (const file of files) if (this.#files.has(file)) this.#draw(file);
      }),
    );
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration("batchwright.review")) return;
        for (const file of this.#files.keys()) this.#draw(file);
      }),
    );
    const look = (editors: readonly vscode.TextEditor[]): void => {
      for (const { document } of editors) this.#look(document);
    };
    this.#owned.add(vscode.window.onDidChangeVisibleTextEditors(look));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document)));
    look(vscode.window.visibleTextEditors);
  }

  /** Opens the file of a finding that has a place, with its thread unfolded there. */
  async show(known: KnownFinding): Promise<void> {
    const { file, placed } = known;
    const { anchor } = placed;
    this.#asked.add(nameOf(known));
    const uri = vscode.Uri.file(file);
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn: fileColumn(uri),
      ...(anchor.state === "found" && { selection: asRange(anchor.range) }),
    });
    if (anchor.state === "found") revealAbove(editor, anchor.range.startLine);
    if (!this.#files.has(file)) this.#files.set(file, new Map());
    this.#draw(file);
    this.#files.get(file)?.get(nameOf(known))?.unfold();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #look({ uri }: vscode.TextDocument): void {
    const file = uri.fsPath;
    if (uri.scheme !== "file" || this.#files.has(file)) return;
    this.#files.set(file, new Map());
    this.#draw(file);
  }

  #forget({ uri }: vscode.TextDocument): void {
    if (uri.scheme !== "file") return;
    for (const thread of this.#files.get(uri.fsPath)?.values() ?? []) thread.dispose();
    this.#files.delete(uri.fsPath);
  }

  #draw(file: string): void {
    const threads = this.#files.get(file);
    if (!threads) return;
    const shown = this.#shown(file);
    const left = new Set(threads.keys());
    for (const known of shown.slice(0, mostThreads)) {
      const name = nameOf(known);
      left.delete(name);
      const thread = threads.get(name);
      if (thread) thread.follow(known);
      else threads.set(name, FindingThread.create(this.#comments(), known));
    }
    for (const name of left) {
      threads.get(name)?.dispose();
      threads.delete(name);
    }
  }

  #shown(file: string): readonly KnownFinding[] {
    const isAll = readSettings(vscode.Uri.file(file)).reviewComments === "always";
    const marked = isAll ? markedFindings(this.#findings, file).map(nameOf) : [];
    const wanted = new Set([...marked, ...this.#asked]);
    return placedFindings(this.#findings, file).filter((known) => wanted.has(nameOf(known)));
  }

  /** Made with the first thread: the editor counts whoever might comment. */
  #comments(): vscode.CommentController {
    this.#controller ??= this.#owned.add(
      vscode.comments.createCommentController("batchwright.findings", "Batchwright"),
    );
    return this.#controller;
  }
}

/** Leaves most of the editor for the comment: with the first one, VS Code opens a panel below, too. */
function revealAbove(editor: vscode.TextEditor, line: number): void {
  const top = Math.max(0, line - linesAbove);
  editor.revealRange(new vscode.Range(top, 0, top, 0), vscode.TextEditorRevealType.AtTop);
}

function nameOf({ job, placed: { seq, index } }: KnownFinding): string {
  return `${job.id} ${seq} ${index}`;
}
