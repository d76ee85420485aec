import type { ProposalRows } from "./proposalTasks.ts";
import type { RowSort } from "./resultsQueries.ts";

export interface CopiedText {
  readonly text: string;
  readonly rows: number;
}

/** A line of a draft, and what the API said of the request. */
export interface RequestToFix {
  readonly line: string;
  readonly error?: string;
}

/** Rows of an indexed job for a clipboard or an editor. Served by the query thread. */
export interface RowCopies {
  /**
   * A Markdown document, a section for each row, in the order of `sort` or of the requests;
   * undefined when that is longer than `most` UTF-16 units.
   */
  copiedText(
    job: string,
    rows: ProposalRows,
    sort: RowSort | undefined,
    most: number,
  ): Promise<CopiedText | undefined>;
  /** The custom ids of rows in the same order. */
  customIds(job: string, rows: ProposalRows, sort?: RowSort): Promise<readonly string[]>;
  /**
   * What rows asked, as lines of a draft in the order of the requests, without those that are not
   * known; undefined when that is longer than `most` UTF-16 units.
   */
  requestLines(
    job: string,
    rows: ProposalRows,
    most: number,
  ): Promise<readonly RequestToFix[] | undefined>;
}
