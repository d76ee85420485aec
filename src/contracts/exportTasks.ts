import type { CsvSeparator } from "../core/export/csvLine.ts";
import type { ProposalRows } from "./proposalTasks.ts";
import type { Progress } from "./progress.ts";

/** `jsonl` as the API gives results; `files` is one file an answer. */
export type ExportFormat = "jsonl" | "csv" | "markdown" | "json" | "sqlite" | "files";

/** What of a job is written where. Paths are absolute, of the local file system. */
export interface ExportRequest {
  readonly job: string;
  readonly rows: ProposalRows;
  readonly format: ExportFormat;
  /** The file; for `files` the folder that none of them leaves. */
  readonly to: string;
  /** The job's label, as a heading. */
  readonly label: string;
  /** Where the paths of sources start, for the columns of a table that was asked about row by row. */
  readonly base?: string;
  /** Nothing outside these folders is read as such a table. */
  readonly roots: readonly string[];
  /** When the job was made, in milliseconds since the epoch: a table changed later is another one. */
  readonly sentAt: number;
  /** Replace what exists; without it, that is a `conflict` and nothing is written. */
  readonly overwrite: boolean;
  /** For `csv`; a comma without. */
  readonly separator?: CsvSeparator;
  /** For `files`; see `core/export/answerPath.ts`. */
  readonly nameTemplate?: string;
}

export interface Exported {
  /** Rows that were written. */
  readonly rows: number;
  readonly files: number;
  /** Rows that had nothing for this format: no result (`jsonl`), or no answer (`files`). */
  readonly left: number;
  /** What is not in it, and why. */
  readonly notes: readonly string[];
}

/** Writing results for other programs. */
export interface ExportTasks {
  /** Writes rows of an indexed job in the order of its requests: whole, or not at all. */
  exportRows(request: ExportRequest): AsyncIterable<Progress<Exported>>;
}
