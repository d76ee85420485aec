import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ComparedJobs } from "../../contracts/comparisonQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import type { LazyComparisons } from "../compare/lazyComparisons.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import { pickOtherJob, type PickOtherJobDeps } from "../pick/pickOtherJob.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface CompareDeps extends PickOtherJobDeps {
  readonly jobPicker: JobPicker;
  readonly comparisons: Pick<LazyComparisons, "load">;
}

/**
 * Compares the answers of two jobs by source. A script passes `jobId` and `otherJobId`, or two
 * `jobIds`, and is answered how many are the same; with `show` the comparison is opened, too.
 */
export function compare(deps: CompareDeps): CommandHandler {
  return async (call) => {
    const jobs = call.isScripted ? scriptedJobs(call) : await askedJobs(deps, call);
    if (!jobs) return undefined;
    const [jobId, otherJobId] = jobs;
    const panels = await deps.comparisons.load();
    if (!call.isScripted) {
      panels.show(jobs);
      return { jobId, otherJobId };
    }
    const { counts } = await panels.overview(jobs);
    if (call.options["show"] === true) panels.show(jobs);
    const { byKind, answered, fields } = counts;
    return {
      jobId,
      otherJobId,
      ...byKind,
      answered,
      ...(answered > 0 && { agreement: byKind.same / answered }),
      ...(counts.alike !== undefined && { alike: counts.alike }),
      fields,
    };
  };
}

function scriptedJobs(call: CommandCall): ComparedJobs {
  const other = textOption(call, "otherJobId");
  const [first, second, ...more] = other === undefined ? call.jobIds : [...call.jobIds, other];
  if (first === undefined || second === undefined || more.length > 0 || first === second)
    throw new Failure("invalid", "Pass `jobId` and `otherJobId`: the ids of two batch jobs.");
  return [first, second];
}

/** What was made first is what the other is compared with. */
async function askedJobs(deps: CompareDeps, call: CommandCall): Promise<ComparedJobs | undefined> {
  const chosen = await chosenJobs(deps, call);
  const [first, second] = chosen.toSorted((a, b) => a.createdAt - b.createdAt);
  return first && second && [first.id, second.id];
}

async function chosenJobs(deps: CompareDeps, call: CommandCall): Promise<readonly Job[]> {
  const title = vscode.l10n.t("Compare With");
  if (call.jobIds.length > 2)
    throw new Failure("refused", vscode.l10n.t("Select two batches to compare them."));
  if (call.jobIds.length === 2) {
    const able = await deps.jobPicker.jobsOf(call, "exportable", title);
    if (able.length === 2) return able;
    throw new Failure("refused", vscode.l10n.t("One of these batches has no answers yet."));
  }
  const job = await deps.jobPicker.jobOf(call, "exportable", title);
  const other = job && (await pickOtherJob(deps, job));
  return job && other ? [job, other] : [];
}
