import * as vscode from "vscode";
import { type ContextKey, contextKeys } from "./contributions.ts";

/** The one place that sets what `when` clauses read; tells VS Code only of changes. */
export class ContextKeys {
  readonly #values = new Map<string, boolean>(Object.entries(contextKeys));

  set(key: ContextKey, value: boolean): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
