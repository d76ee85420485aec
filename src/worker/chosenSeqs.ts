import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { OpenedJob } from "./indexedJobs.ts";

/** The rows of an indexed job that are meant, by their `seq`. */
export async function chosenSeqs(
  { view }: OpenedJob,
  rows: ProposalRows,
): Promise<readonly number[]> {
  const total = view?.stamp.rows ?? 0;
  if ("seqs" in rows) return rows.seqs.filter((seq) => seq >= 0 && seq < total);
  const matches = await view?.matches(rows.filter);
  return matches ? [...matches] : Array.from({ length: total }, (_, seq) => seq);
}
