/** A row of the Batches view, as commands get it from its menus. */
export class BatchRow {
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
}
