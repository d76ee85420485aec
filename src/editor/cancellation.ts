import type * as vscode from "vscode";
import type { Abort } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";

/** A cancellation token of VS Code as the signal that flows and adapters take. */
export function abortOf(token: vscode.CancellationToken): Abort {
  const listening = new Map<() => void, vscode.Disposable>();
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
    get reason() {
      return token.isCancellationRequested ? canceled() : undefined;
    },
    addEventListener(_type, listener) {
      if (!listening.has(listener))
        listening.set(listener, token.onCancellationRequested(listener));
    },
    removeEventListener(_type, listener) {
      listening.get(listener)?.dispose();
      listening.delete(listener);
    },
  };
}

/** The failure that means "the person did"; nobody is told of it. */
export function canceled(): Failure {
  return new Failure("canceled", "Canceled.");
}
