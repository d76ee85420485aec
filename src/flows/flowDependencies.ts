import type { Clock } from "../base/clock.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { JobFiles } from "../contracts/files.ts";
import type { JobMirror } from "../contracts/jobMirror.ts";
import type { JobChanges } from "../contracts/jobChanges.ts";
import type { DraftStore } from "../contracts/draftStore.ts";
import type { JobStore, Owner } from "../contracts/jobStore.ts";
import type { Leases } from "../contracts/leases.ts";
import type { Log } from "../contracts/log.ts";
import type { EditorTexts } from "../contracts/sources.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { PriceOverrides } from "../core/pricing/price.ts";

/** What the outside gives to the flows. */
export interface FlowDependencies {
  readonly store: JobStore & DraftStore & Leases;
  readonly tasks: WorkerTasks;
  readonly accounts: Accounts;
  readonly apis: ApiProvider;
  readonly files: JobFiles;
  readonly changes: JobChanges;
  readonly texts: Pick<EditorTexts, "read">;
  readonly mirror: JobMirror;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: Owner;
  readonly newId: () => string;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** Names what connects this computer now: another answer means that it may be online again. */
  readonly network: () => string;
  readonly priceOverrides?: () => PriceOverrides;
  /** US dollars that no job may cost, whoever agrees; 0 for no limit. */
  readonly refuseAboveDollars?: () => number;
}
