import type { DraftFacts } from "../core/authoring/draftFacts.ts";
import type { Problem } from "../core/model/draft.ts";
import type { ModelShare } from "../core/model/modelShare.ts";
import type { SecretCounts } from "../core/model/secretCounts.ts";
import type { SizedRequest } from "../core/pricing/sample.ts";

/** What a check of a draft found. */
export interface DraftCheck extends DraftFacts {
  readonly shares: readonly ModelShare[];
  /** The first 1,000; the numbers below count all. */
  readonly problems: readonly Problem[];
  readonly errors: number;
  readonly warnings: number;
  readonly secrets: SecretCounts;
  /**
   * A few of the requests that stand for all of them; see `stratifiedSample`. None of them holds
   * what looks like a secret.
   */
  readonly sample: readonly SizedRequest[];
  /** Tells these requests from what the draft may become; see `WorkerTasks.spool`. */
  readonly digest: string;
  /**
   * Position of the request that should go first and alone, because the others find in the cache what
   * it leaves there; absent when none does so.
   */
  readonly primer?: number;
  /** Line of the first request that may be tried unasked; absent when there is none. */
  readonly firstLine?: number;
}
