import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { RequestToFix } from "../contracts/rowCopies.ts";
import { chosenSeqs } from "./chosenSeqs.ts";
import type { IndexedRow } from "./indexedRow.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { Pace } from "./pace.ts";
import { isChildResults } from "./resultsLocation.ts";

/** Other questions wait no longer than this for many rows to be read. */
const sliceMs = 8;

/** See {@link RowCopies.requestLines}. */
export async function requestLines(
  opened: OpenedJob,
  rows: ProposalRows,
  most: number,
): Promise<readonly RequestToFix[] | undefined> {
  const pace = new Pace(sliceMs);
  const requests: RequestToFix[] = [];
  let length = 0;
  for (const seq of (await chosenSeqs(opened, rows)).toSorted((a, b) => a - b)) {
    const row = opened.row(seq);
    const line = lastAsked(opened, row);
    if (line === undefined) continue;
    length += line.length + 1;
    if (length > most) return undefined;
    const error = opened.result(row)?.error?.message;
    requests.push({ line, ...(error !== undefined && { error }) });
    if (pace.isDue()) await pace.breathe();
  }
  return requests;
}

/** As it was reviewed; what was mended once is taken as it was sent then. */
function lastAsked(opened: OpenedJob, row: IndexedRow): string | undefined {
  if (isChildResults(row.answer?.file ?? "")) return opened.answeredLine(row);
  return opened.draftLine(row);
}
