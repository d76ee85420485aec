import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { DisposableStore } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { RecipeInspection, RecipePreviews } from "../../contracts/recipePreviews.ts";
import { asDiagnostic } from "../asDiagnostic.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";
import { isRecipeDocument, recipeTextOf } from "./recipeDocument.ts";

/** Typing pauses at least this long before a recipe is read. */
const debounceMs = 250;

export interface RecipeInspectorDeps {
  readonly recipes: Pick<RecipePreviews, "inspect">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads recipes while they are open, and puts what is wrong into the Problems view. */
export class RecipeInspector {
  readonly #deps: RecipeInspectorDeps;
  readonly #owned: DisposableStore;
  readonly #diagnostics: vscode.DiagnosticCollection;
  readonly #inspected = new Emitter<vscode.TextDocument>();
  readonly #pending = new Map<string, AbortSource>();

  /** Fires when a recipe was read after it had changed. */
  readonly onDidInspect = this.#inspected.event;

  constructor(deps: RecipeInspectorDeps, owned: DisposableStore) {
    this.#deps = deps;
    this.#owned = owned.add(new DisposableStore());
    this.#owned.add(this.#inspected);
    this.#owned.add({ dispose: () => this.#stop() });
    this.#diagnostics = this.#owned.add(
      vscode.languages.createDiagnosticCollection("batchwright.recipes"),
    );
    const { workspace } = vscode;
    this.#owned.add(workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#owned.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#schedule(document, debounceMs);
      }),
    );
    this.#owned.add(workspace.onDidSaveTextDocument(() => this.#inspectAll()));
    this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
    this.#inspectAll();
  }

  /** Reads a recipe now. */
  inspect(document: vscode.TextDocument): Promise<RecipeInspection> {
    return this.#deps.recipes.inspect(recipeTextOf(document), workspaceRoots());
  }

  #stop(): void {
    for (const pending of this.#pending.values()) pending.abort();
  }

  /** A saved file may be the schema of any of them. */
  #inspectAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#schedule(document, 0);
  }

  #schedule(document: vscode.TextDocument, delayMs: number): void {
    if (!isRecipeDocument(document)) return;
    const key = document.uri.toString();
    this.#pending.get(key)?.abort();
    const pending = new AbortSource();
    this.#pending.set(key, pending);
    void this.#show(document, delayMs, pending).catch((error: unknown) => {
      const { kind, message } = toFailureData(error);
      if (kind !== "canceled") this.#deps.log.warn(`A recipe was not read: ${message}`);
    });
  }

  async #show(document: vscode.TextDocument, delayMs: number, { signal }: AbortSource) {
    await this.#deps.clock.sleep(delayMs, signal);
    if (signal.aborted) return;
    const { problems } = await this.inspect(document);
    if (signal.aborted) return;
    this.#diagnostics.set(document.uri, problems.map(asDiagnostic));
    this.#inspected.fire(document);
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#pending.get(key)?.abort();
    this.#pending.delete(key);
    this.#diagnostics.delete(uri);
  }
}
