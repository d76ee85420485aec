import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { logWords, toFailureData } from "../../base/failure.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import type { Log } from "../../contracts/log.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { Documents } from "../../flows/documents.ts";
import type { Models } from "../../flows/models.ts";
import { lengthOf, textOf } from "./documentText.ts";
import { asDiagnostic } from "../asDiagnostic.ts";
import { isDraftDocument, placeOf } from "./draftDocument.ts";

/** Typing pauses at least this long before a document is checked. */
const debounceMs = 300;
/** A long document waits longer: this many characters, one millisecond more. */
const charactersPerMs = 20_000;

export interface DocumentProblemsDeps {
  readonly documents: Pick<Documents, "check">;
  readonly accounts: Pick<Accounts, "current">;
  readonly models: Pick<Models, "known">;
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
    const { documents, accounts, models, clock } = this.#deps;
    const patienceMs = delayMs === 0 ? 0 : delayMs + lengthOf(document) / charactersPerMs;
    await clock.sleep(patienceMs, signal);
    if (signal.aborted) return;
    const { uri } = document;
    const account = accounts.current();
    const known = account && models.known(account.id);
    const check = await documents.check(textOf(document), placeOf(uri), { signal }, known);
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
