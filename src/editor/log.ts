import * as vscode from "vscode";
import type { Disposable } from "../base/disposable.ts";
import type { Log } from "../contracts/log.ts";

/** The product's log in the Output view. */
export interface EditorLog extends Log, Disposable {
  show(): void;
}

export function createLog(): EditorLog {
  const channel = vscode.window.createOutputChannel("Batchwright", { log: true });
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message) => channel.error(message),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
