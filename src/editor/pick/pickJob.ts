import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Job } from "../../core/model/job.ts";
import { jobCapabilities } from "../../core/tracking/jobCapabilities.ts";
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
    const items = this.#picksOf(capable);
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.job;
  }

  /**
   * The jobs of the call, of which only those that are `capable` when they are rows of the view;
   * else those that the person picks. Empty when they pick none.
   */
  async jobsOf(call: CommandCall, capable: string, title: string): Promise<readonly Job[]> {
    await this.#ready;
    const called = call.jobIds.map((id) => this.#jobs.need(id));
    if (call.isScripted) {
      if (called.length > 0) return called;
      throw new Failure("invalid", "Pass `jobId` or `jobIds`: ids of batch jobs.");
    }
    if (called.length > 0) {
      const able = called.filter((job) => jobCapabilities(job).includes(capable));
      if (able.length === 0) throw nothingToDo();
      return able;
    }
    const options = { title, matchOnDescription: true, canPickMany: true } as const;
    const picked = await vscode.window.showQuickPick(this.#picksOf(capable), options);
    return (picked ?? []).map(({ job }) => job);
  }

  #picksOf(capable: string): readonly JobPick[] {
    const now = this.#clock.now();
    const items = this.#jobs.all().flatMap((job): JobPick[] => {
      const row = jobRow(job, now);
      if (!row.capabilities.includes(capable)) return [];
      return [{ label: `$(${row.icon}) ${row.label}`, description: row.description, job }];
    });
    if (items.length === 0) throw nothingToDo();
    return items;
  }
}

function nothingToDo(): Failure {
  return new Failure("refused", vscode.l10n.t("There is no batch that this applies to."));
}
