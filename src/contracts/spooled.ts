import type { KeptResults, PlannedPart } from "../core/model/jobEvent.ts";

/** What was written for sending. */
export interface Spooled {
  readonly requests: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly parts: readonly PlannedPart[];
  readonly models: readonly string[];
  /** Results that are there before anything is sent; `requests` counts theirs, no part does. */
  readonly kept?: KeptResults;
  /** The same of earlier reviews. */
  readonly carried?: KeptResults;
  /** Requests whose answers are the new content of their sources. */
  readonly fileOutputs: number;
  /** Requests whose answers are findings about their sources. */
  readonly findingOutputs: number;
  /** Whether each request has the line that it had in the draft: none is unchecked or goes first. */
  readonly keepsLines: boolean;
}
