import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { numberAt } from "../../base/json.ts";
import { batchIds, type Job } from "../../core/model/job.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

/** Copies the ids of the jobs' batches, one a line; of a `part`, counted from 0, its own. */
export function copyId(jobPicker: JobPicker): CommandHandler {
  return async (call) => {
    const jobs = await jobPicker.jobsOf(call, "copyable", vscode.l10n.t("Copy ID"));
    const [first] = jobs;
    if (!first) return undefined;
    const part = numberAt(call.options, "part");
    const ids = part === undefined ? jobs.flatMap(batchIds) : idOf(first, part);
    await vscode.env.clipboard.writeText(ids.join("\n"));
    return { jobId: first.id, batchIds: ids };
  };
}

function idOf({ parts }: Job, part: number): readonly string[] {
  const batch = parts[part]?.batch;
  if (!batch) throw new Failure("invalid", vscode.l10n.t("That part of the job has no batch."));
  return [batch.id];
}
