import { ArrivingResults, type ResultsToRead } from "./arrivingResults.ts";

/** The results that were read last while they came: what is left of them to read is little. */
export class LastArriving {
  #last: ArrivingResults | undefined;

  /** Begins to read a file that is not all here yet. */
  begin(of: ResultsToRead, file: string): ArrivingResults {
    this.#last = new ArrivingResults(of, file);
    return this.#last;
  }

  /** What was read of a file that is all here; nothing yet when it was not read while it came. */
  take(of: ResultsToRead, file: string): ArrivingResults {
    const last = this.#last;
    if (!last?.fits(of, file)) return new ArrivingResults(of, file);
    this.#last = undefined;
    return last;
  }
}
