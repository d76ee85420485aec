import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { logWords, toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { DraftCheck } from "../../contracts/workerTasks.ts";
import type { Problem } from "../../core/model/draft.ts";
import type { Author } from "../../flows/author.ts";
import { isDraftDocument, placeOf } from "./draftDocument.ts";

/** Typing pauses at least this long before a document is checked. */
const debounceMs = 300;
/** Copying more than this to a thread would be felt; such a document is checked when submitted. */
const mostCharacters = 10_000_000;

export interface DocumentProblemsDeps {
  readonly author: Pick<Author, "checkText">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Checks drafts while they are open, and puts what is wrong into the Problems view. */
export class DocumentProblems {
  readonly #deps: DocumentProblemsDeps;
  readonly #diagnostics: vscode.DiagnosticCollection;
  readonly #changed = new Emitter<void>();
  readonly #checks = new Map<string, DraftCheck>();
  readonly #pending = new Map<string, AbortSource>();

  /** Fires when a document was checked, or is none any more. */
  readonly onDidChange = this.#changed.event;

  /** What it registers is released with `owned`. */
  constructor(deps: DocumentProblemsDeps, owned: DisposableStore) {
    this.#deps = deps;
    this.#diagnostics = owned.add(vscode.languages.createDiagnosticCollection("batchwright"));
    owned.add(this.#changed);
    owned.add({ dispose: () => this.#stop() });
    const { workspace } = vscode;
    owned.add(workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    owned.add(workspace.onDidSaveTextDocument((document) => this.#schedule(document, 0)));
    owned.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#schedule(document, debounceMs);
      }),
    );
    owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    owned.add(
      workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#forget(uri);
      }),
    );
    for (const document of workspace.textDocuments) this.#schedule(document, 0);
  }

  /** What the last check of an open document found. */
  checkOf(uri: vscode.Uri): DraftCheck | undefined {
    return this.#checks.get(uri.toString());
  }

  /** Shows what a check that was made elsewhere found. */
  show(uri: vscode.Uri, { problems }: DraftCheck): void {
    this.#diagnostics.set(uri, problems.map(asDiagnostic));
  }

  #stop(): void {
    for (const pending of this.#pending.values()) pending.abort();
  }

  #schedule(document: vscode.TextDocument, delayMs: number): void {
    const key = document.uri.toString();
    this.#pending.get(key)?.abort();
    if (!isDraftDocument(document)) {
      if (this.#checks.has(key)) this.#forget(document.uri);
      return;
    }
    const pending = new AbortSource();
    this.#pending.set(key, pending);
    void this.#check(document, delayMs, pending).catch((error: unknown) => {
      if (toFailureData(error).kind === "canceled") return;
      this.#deps.log.warn(`A document was not checked: ${logWords(error)}`);
    });
  }

  async #check(
    document: vscode.TextDocument,
    delayMs: number,
    { signal }: AbortSource,
  ): Promise<void> {
    await this.#deps.clock.sleep(delayMs, signal);
    if (signal.aborted || lengthOf(document) > mostCharacters) return;
    const { uri } = document;
    const check = await this.#deps.author.checkText(document.getText(), placeOf(uri), { signal });
    if (signal.aborted) return;
    this.#checks.set(uri.toString(), check);
    this.show(uri, check);
    this.#changed.fire();
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#pending.get(key)?.abort();
    this.#pending.delete(key);
    this.#checks.delete(key);
    this.#diagnostics.delete(uri);
    this.#changed.fire();
  }
}

function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

function asDiagnostic({ severity, line, columns, message, code }: Problem): vscode.Diagnostic {
  const [start, end] = columns ?? [0, Number.MAX_SAFE_INTEGER];
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(line - 1, start, line - 1, end),
    message,
    severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = "Batchwright";
  diagnostic.code = code;
  return diagnostic;
}
