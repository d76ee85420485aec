import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { ResultRow, ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { RowCopies } from "../../contracts/rowCopies.ts";
import type { Job } from "../../core/model/job.ts";
import type { CommandCall } from "../commandCall.ts";
import { copyAnswers } from "../copyAnswers.ts";
import { showSourceDiff } from "../documents/showSourceDiff.ts";
import { SourceOpener } from "../documents/sourceOpener.ts";
import { readRowSort } from "../panel/readPanelRequest.ts";
import { panelColumn } from "../panel/panelColumn.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { readRowChoice } from "../rowChoice.ts";

export interface ResultRowsDeps {
  readonly jobPicker: JobPicker;
  readonly queries: RowCopies & Pick<ResultsQueries, "detail" | "sentSource" | "draftLine">;
}

/** What is done with rows of results by themselves: those of a panel's menu, or of a program. */
export function resultRowCommands({ jobPicker, queries }: ResultRowsDeps) {
  const sources = new SourceOpener(queries);
  const over =
    (title: string, work: (job: Job, call: CommandCall) => Promise<object>): CommandHandler =>
    async (call) => {
      const job = await jobPicker.jobOf(call, "openable", title);
      return job && work(job, call);
    };
  const rowOf = async (job: Job, call: CommandCall): Promise<ResultRow> =>
    (await queries.detail(job.id, onlyRow(call))).row;
  return {
    "batchwright.openRowSource": over(vscode.l10n.t("Open Source"), async (job, call) => {
      const row = await rowOf(job, call);
      await sources.open(job, row, { keepFocus: false, avoid: panelColumn() });
      return { row: row.seq };
    }),
    "batchwright.openRowAnswer": over(vscode.l10n.t("Open Answer"), async (job, call) => {
      const row = await rowOf(job, call);
      await sources.openAnswer(job.id, row, { keepFocus: false, avoid: panelColumn() });
      return { row: row.seq };
    }),
    "batchwright.compareSource": over(vscode.l10n.t("Compare Source"), async (job, call) => {
      return showSourceDiff(job, await rowOf(job, call), panelColumn());
    }),
    "batchwright.copyAnswers": over(vscode.l10n.t("Copy Answers"), async (job, call) => ({
      rows: await copyAnswers(queries, job, rowsOf(call), readRowSort(call.options["sort"])),
    })),
    "batchwright.copyCustomIds": over(vscode.l10n.t("Copy Custom IDs"), async (job, call) => {
      const sort = readRowSort(call.options["sort"]);
      const ids = await queries.customIds(job.id, rowsOf(call), sort);
      await vscode.env.clipboard.writeText(ids.join("\n"));
      return { rows: ids.length };
    }),
  } as const;
}

/** All rows when none are named. */
function rowsOf(call: CommandCall): ProposalRows {
  return readRowChoice(call) ?? { filter: { outcomes: [], text: "" } };
}

function onlyRow(call: CommandCall): number {
  const rows = readRowChoice(call);
  const [only, ...others] = rows && "seqs" in rows ? rows.seqs : [];
  if (only !== undefined && others.length === 0) return only;
  throw new Failure("invalid", "Pass `jobId` and `rows` with the position of one request, from 0.");
}
