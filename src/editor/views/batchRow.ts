import type { ProposalRows } from "../../contracts/proposalTasks.ts";

/** A row of the Batches view, as commands get it from its menus. */
export class BatchRow {
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
}

/** Rows of a job's results, as commands get them from its panel. */
export class ResultRows extends BatchRow {
  readonly rows: ProposalRows;

  constructor(jobId: string, rows: ProposalRows) {
    super(jobId);
    this.rows = rows;
  }
}

/** One batch of a job that had to be split, as a row below it. */
export class BatchPartRow {
  readonly job: BatchRow;
  /** 0-based. */
  readonly part: number;

  constructor(job: BatchRow, part: number) {
    this.job = job;
    this.part = part;
  }
}

/** A heading of the Batches view. */
export class BatchGroup {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}

/** The last row, while the account has older batches than those that are listed. */
export class OlderBatchesRow {
  readonly id = "older";
}

/** What stands in the Batches view. */
export type BatchElement = BatchGroup | BatchRow | BatchPartRow | OlderBatchesRow;
