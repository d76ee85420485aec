import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { isRecord } from "../../base/json.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import { isOutcome } from "../../core/results/isOutcome.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { type ExportTarget, onThisMachine } from "../export/askForExport.ts";
import { askAndExport, exportAnswers, type ExportAnswersDeps } from "../export/exportAnswers.ts";
import { readFormat, readSeparator } from "../export/exportFormats.ts";
import { readRowFilter } from "../panel/readPanelRequest.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { readRowChoice } from "../rowChoice.ts";
import { namedUri } from "../namedUri.ts";

export interface ExportResultsDeps extends ExportAnswersDeps {
  readonly jobPicker: JobPicker;
}

/** Writes a job's answers for other programs. */
export function exportResultsCommand(deps: ExportResultsDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Export Results");
    const job = await deps.jobPicker.jobOf(call, "exportable", title);
    if (!job) return undefined;
    const rows = rowsOf(call);
    if (!call.isScripted) return askAndExport(deps, job, rows);
    const target = targetOf(call);
    const exported = await exportAnswers(deps, job, rows, target);
    return { jobId: job.id, to: target.to, ...exported };
  };
}

function targetOf(call: CommandCall): ExportTarget {
  const to = textOption(call, "to");
  if (to === undefined) throw new Failure("invalid", "Pass `to`: the file or folder to write.");
  const nameTemplate = textOption(call, "name");
  const separator = readSeparator(textOption(call, "separator"));
  return {
    format: readFormat(textOption(call, "format")),
    to: onThisMachine(namedUri(to)),
    overwrite: call.options["overwrite"] === true,
    ...(separator === undefined ? {} : { separator }),
    ...(nameTemplate === undefined ? {} : { nameTemplate }),
  };
}

/** The rows of the options, by number or by a filter of the panel's form: all without either. */
function rowsOf(call: CommandCall): ProposalRows {
  const { filter = {}, rows } = call.options;
  const chosen = rows === undefined ? undefined : readRowChoice(call);
  if (chosen) return chosen;
  const outcomes = isRecord(filter) ? (filter["outcomes"] ?? []) : undefined;
  // One that is misspelled must not make it all rows.
  if (Array.isArray(outcomes) && outcomes.every(isOutcome))
    return { filter: readRowFilter(filter) };
  throw new Failure("invalid", "`filter` takes `outcomes`, a list of outcomes, and a `text`.");
}
