import * as vscode from "vscode";
import type { DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";

/** Loads once, however often it is called. */
export type Load<T> = () => Promise<T>;

/**
 * Has what helps with some documents loaded when the first of them opens: most windows never have
 * one. The answer loads it at once, for a command that needs it.
 */
export function loadWithDocuments<T>(
  isOne: (document: vscode.TextDocument) => boolean,
  load: Load<T>,
  { log, owned }: { readonly log: Log; readonly owned: DisposableStore },
): Load<T> {
  let loading: Promise<T> | undefined;
  const loadOnce = (): Promise<T> => (loading ??= load());
  const look = (document: vscode.TextDocument): void => {
    if (loading !== undefined || !isOne(document)) return;
    loadOnce().catch((error: unknown) => log.warn(`An editor has no help: ${logWords(error)}`));
  };
  owned.add(vscode.workspace.onDidOpenTextDocument(look));
  for (const document of vscode.workspace.textDocuments) look(document);
  return loadOnce;
}
