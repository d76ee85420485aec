import * as vscode from "vscode";
import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Emitter } from "../base/event.ts";
import { formatAge } from "../core/tracking/formatAge.ts";
import type { Watch } from "../flows/resultOf.ts";
import { plainMessage } from "./plainMessage.ts";

/** What is done sooner than this is not worth a message. */
const patienceMs = 1_000;

/**
 * Runs a task that can be canceled, and shows how far it is once it takes noticeably long. `words`
 * makes a progress readable, such as `120 of 312 files`.
 */
export async function withProgress<T>(
  title: string,
  clock: Clock,
  words: (done: number, total?: number) => string,
  task: (watch: Watch) => Promise<T>,
): Promise<T> {
  const abort = new AbortSource();
  const settled = new AbortSource();
  const progressed = new Emitter<() => string>();
  const watch: Watch = {
    signal: abort.signal,
    onProgress: (done, total) => progressed.fire(() => words(done, total)),
    onWait: (reason, leftMs) =>
      progressed.fire(() => vscode.l10n.t("{0}: next try in {1}", reason, formatAge(leftMs))),
  };
  const running = task(watch).finally(() => settled.abort());
  await clock.sleep(patienceMs, settled.signal);
  if (settled.signal.aborted) return running;
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: plainMessage(title), cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    progressed.event((message) => progress.report({ message: plainMessage(message()) }));
    return running;
  });
}
