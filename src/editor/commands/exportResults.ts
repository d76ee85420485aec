import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { isRecord } from "../../base/json.ts";
import type { RowFilter } from "../../contracts/resultsQueries.ts";
import { isOutcome } from "../../core/results/isOutcome.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { type ExportTarget, onThisMachine } from "../export/askForExport.ts";
import { askAndExport, exportAnswers, type ExportAnswersDeps } from "../export/exportAnswers.ts";
import { readFormat, readSeparator } from "../export/exportFormats.ts";
import { readRowFilter } from "../panel/readPanelRequest.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface ExportResultsDeps extends ExportAnswersDeps {
  readonly jobPicker: JobPicker;
}

/** Writes a job's answers for other programs. */
export function exportResultsCommand(deps: ExportResultsDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Export Results");
    const job = await deps.jobPicker.jobOf(call, "exportable", title);
    if (!job) return undefined;
    if (!call.isScripted) return askAndExport(deps, job, { outcomes: [], text: "" });
    const target = targetOf(call);
    const exported = await exportAnswers(deps, job, filterOf(call), target);
    return { jobId: job.id, to: target.to, ...exported };
  };
}

function targetOf(call: CommandCall): ExportTarget {
  const to = textOption(call, "to");
  if (to === undefined) throw new Failure("invalid", "Pass `to`: the file or folder to write.");
  const hasScheme = /^[a-z][a-z0-9+.-]+:/i.test(to);
  const nameTemplate = textOption(call, "name");
  const separator = readSeparator(textOption(call, "separator"));
  return {
    format: readFormat(textOption(call, "format")),
    to: onThisMachine(hasScheme ? vscode.Uri.parse(to, true) : vscode.Uri.file(to)),
    overwrite: call.options["overwrite"] === true,
    ...(separator === undefined ? {} : { separator }),
    ...(nameTemplate === undefined ? {} : { nameTemplate }),
  };
}

/** The filter of the options, which the panel's has the form of: all rows without one. */
function filterOf({ options }: CommandCall): RowFilter {
  const { filter = {} } = options;
  const outcomes = isRecord(filter) ? (filter["outcomes"] ?? []) : undefined;
  // One that is misspelled must not make it all rows.
  if (Array.isArray(outcomes) && outcomes.every(isOutcome)) return readRowFilter(filter);
  throw new Failure("invalid", "`filter` takes `outcomes`, a list of outcomes, and a `text`.");
}
