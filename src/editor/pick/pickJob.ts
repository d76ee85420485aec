import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Job } from "../../core/model/job.ts";
import { jobRow } from "../../core/tracking/jobRow.ts";
import type { Clock } from "../../base/clock.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { CommandCall } from "../commandCall.ts";

interface JobPick extends vscode.QuickPickItem {
  readonly job: Job;
}

export interface JobPickerDeps {
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly ready: Promise<void>;
}

/** Finds the job that a command is about, by asking if it must. */
export class JobPicker {
  readonly #jobs: Jobs;
  readonly #clock: Clock;
  /** Settles once the jobs were read: a command may come before that. */
  readonly #ready: Promise<void>;

  constructor({ jobs, clock, ready }: JobPickerDeps) {
    this.#jobs = jobs;
    this.#clock = clock;
    this.#ready = ready;
  }

  /** The job of the call, else one that the person picks among those that are `capable`. */
  async jobOf(call: CommandCall, capable: string, title: string): Promise<Job | undefined> {
    await this.#ready;
    if (call.jobId !== undefined) return this.#jobs.need(call.jobId);
    if (call.isScripted) throw new Failure("invalid", "Pass `jobId`: the id of a batch job.");
    const now = this.#clock.now();
    const items = this.#jobs.all().flatMap((job): JobPick[] => {
      const row = jobRow(job, now);
      if (!row.capabilities.includes(capable)) return [];
      return [{ label: `$(${row.icon}) ${row.label}`, description: row.description, job }];
    });
    if (items.length === 0) {
      throw new Failure("refused", vscode.l10n.t("There is no batch that this applies to."));
    }
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.job;
  }
}
