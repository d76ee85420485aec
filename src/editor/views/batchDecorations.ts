import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { jobDecoration } from "../../core/tracking/jobDecoration.ts";
import type { Jobs } from "../../flows/jobs.ts";

const scheme = "batchwright-job";

/** The URI by which a row of the Batches view is decorated. It opens nothing. */
export function rowUri(jobId: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${jobId}` });
}

/** Marks rows that ended unseen, that will lose their results, or that are put away. */
export class BatchDecorations implements vscode.FileDecorationProvider {
  readonly #jobs: Jobs;
  readonly #clock: Clock;
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(jobs: Jobs, clock: Clock) {
    this.#jobs = jobs;
    this.#clock = clock;
  }

  redraw(jobIds: Iterable<string>): void {
    this.#changed.fire(Array.from(jobIds, rowUri));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const job = uri.scheme === scheme ? this.#jobs.get(uri.path.slice(1)) : undefined;
    const shown = job && jobDecoration(job, this.#clock.now());
    if (!shown) return undefined;
    const { badge, tooltip, color } = shown;
    const themed = color === undefined ? undefined : new vscode.ThemeColor(color);
    return new vscode.FileDecoration(badge, tooltip, themed);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
