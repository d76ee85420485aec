import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { RowSort } from "../contracts/resultsQueries.ts";
import type { CopiedText } from "../contracts/rowCopies.ts";
import { markdownAnswer } from "../core/export/markdownAnswer.ts";
import { chosenSeqs } from "./chosenSeqs.ts";
import { readRow } from "./export/exportedRows.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { Pace } from "./pace.ts";

/** Other questions wait no longer than this for many rows to be read. */
const sliceMs = 8;

/** See {@link RowCopies.copiedText}. */
export async function copiedText(
  opened: OpenedJob,
  rows: ProposalRows,
  sort: RowSort | undefined,
  most: number,
): Promise<CopiedText | undefined> {
  const seqs = await orderedSeqs(opened, rows, sort);
  const pace = new Pace(sliceMs);
  const sections: string[] = [];
  let length = 0;
  for (const seq of seqs) {
    const section = markdownAnswer(readRow(opened, seq));
    length += section.length;
    if (length > most) return undefined;
    sections.push(section);
    if (pace.isDue()) await pace.breathe();
  }
  return { text: sections.join(""), rows: seqs.length };
}

/** See {@link RowCopies.customIds}. */
export async function customIds(
  opened: OpenedJob,
  rows: ProposalRows,
  sort: RowSort | undefined,
): Promise<readonly string[]> {
  const pace = new Pace(sliceMs);
  const ids: string[] = [];
  for (const seq of await orderedSeqs(opened, rows, sort)) {
    ids.push(opened.row(seq).customId);
    if (pace.isDue()) await pace.breathe();
  }
  return ids;
}

async function orderedSeqs(
  opened: OpenedJob,
  rows: ProposalRows,
  sort: RowSort | undefined,
): Promise<readonly number[]> {
  const seqs = await chosenSeqs(opened, rows);
  return (await opened.view?.inOrder(seqs, sort)) ?? [];
}
