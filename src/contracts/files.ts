import type { Abort } from "../base/abort.ts";
import type { PlannedPart } from "../core/model/jobEvent.ts";
import type { RequestBody } from "./api.ts";

/** A finished download. */
export interface StoredDownload {
  /** File name in the job's `results/` folder; never used before. */
  readonly file: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Lines that are not blank. */
  readonly rows: number;
}

/** Bytes between the network and a job's folder, on the main thread and never all in memory. */
export interface JobFiles {
  /** The body of a part: `{"requests":[…]}` around its lines of `requests.jsonl`. */
  requestBody(job: string, part: PlannedPart): Promise<RequestBody>;
  /**
   * Writes a download to a temporary file and keeps it under its final name once it is complete
   * and on disk. `onReceived` gets the bytes so far. `read` is given the name of the temporary file in
   * the job's `results/` folder once much of it is there: it reads on with each item that is asked for,
   * and answers how many bytes it has read.
   */
  storeResults(
    job: string,
    batch: string,
    chunks: AsyncIterable<Uint8Array>,
    onReceived: (bytes: number) => void,
    signal: Abort,
    read?: (file: string) => AsyncIterable<number>,
  ): Promise<StoredDownload>;
  /** Removes a download that no event names, nor will. Never fails: it only takes up room. */
  dropResults(job: string, file: string): Promise<void>;
}
