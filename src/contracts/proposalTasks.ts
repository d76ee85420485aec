import type { Proposal } from "../core/proposals/proposal.ts";
import type { RowFilter } from "./resultsQueries.ts";

/** Which answers of a job are looked at, and where their sources are. */
export interface ProposalsRequest {
  readonly job: string;
  readonly rows: ProposalRows;
  /** Absolute folder that the sources' paths are relative to. */
  readonly base: string;
  /** Absolute folders, one of which a source must lie in, symbolic links resolved. */
  readonly roots: readonly string[];
}

/** Rows by their numbers, or as a list shows them. */
export type ProposalRows = { readonly seqs: readonly number[] } | { readonly filter: RowFilter };

/** Answers that are new contents of their sources. Served by the task thread. */
export interface ProposalTasks {
  /** What the answers of an indexed job propose, in the order of its rows, in chunks. */
  proposals(request: ProposalsRequest): AsyncIterable<readonly Proposal[]>;
}
