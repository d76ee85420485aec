import type { Clock } from "../base/clock.ts";
import type { DisposableStore } from "../base/disposable.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { JobFiles } from "../contracts/files.ts";
import type { JobChanges } from "../contracts/jobChanges.ts";
import type { DraftStore } from "../contracts/draftStore.ts";
import type { JobStore, Owner } from "../contracts/jobStore.ts";
import type { Leases } from "../contracts/leases.ts";
import type { Log } from "../contracts/log.ts";
import type { Attached } from "../contracts/jobTasks.ts";
import type { EditorTexts } from "../contracts/sources.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Account } from "../core/model/account.ts";
import type { Job } from "../core/model/job.ts";
import type { PriceOverrides } from "../core/pricing/price.ts";
import { Author } from "./author.ts";
import { AutoCollect } from "./autoCollect.ts";
import { cancelJob } from "./cancelJob.ts";
import { Collect } from "./collect.ts";
import { Drafts } from "./drafts.ts";
import { Documents } from "./documents.ts";
import { CountTokens } from "./countTokens.ts";
import { deleteRemote } from "./deleteRemote.ts";
import type { AttachRequest } from "./attachDraft.ts";
import { FollowPrimers } from "./followPrimers.ts";
import { JobDrafts } from "./jobDrafts.ts";
import { Jobs } from "./jobs.ts";
import { Lead } from "./lead.ts";
import { Look } from "./look.ts";
import { markSeen } from "./markSeen.ts";
import { Models } from "./models.ts";
import { Notices } from "./notices.ts";
import { Observe } from "./observe.ts";
import { OtherWindows } from "./otherWindows.ts";
import type { Watch } from "./resultOf.ts";
import { Reconcile } from "./reconcile.ts";
import { SendParts } from "./sendParts.ts";
import { SendRest } from "./sendRest.ts";
import type { Settle } from "./settle.ts";
import { Submit } from "./submit.ts";
import { Track } from "./track.ts";
import { TryOne } from "./tryOne.ts";
import { Workspaces } from "./workspaces.ts";

/** What the outside gives to the flows. */
export interface FlowDependencies {
  readonly store: JobStore & DraftStore & Leases;
  readonly tasks: WorkerTasks;
  readonly accounts: Accounts;
  readonly apis: ApiProvider;
  readonly files: JobFiles;
  readonly changes: JobChanges;
  readonly texts: Pick<EditorTexts, "read">;
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

/** Every use case, wired. */
export interface Flows {
  readonly jobs: Jobs;
  readonly author: Author;
  readonly drafts: Drafts;
  readonly documents: Documents;
  readonly submit: Submit;
  readonly sendRest: SendRest;
  /** Loaded when it is first asked for, which is hardly ever. */
  readonly settle: () => Promise<Settle>;
  readonly track: Track;
  readonly collect: Collect;
  readonly autoCollect: AutoCollect;
  readonly otherWindows: OtherWindows;
  readonly followPrimers: FollowPrimers;
  readonly notices: Notices;
  readonly markSeen: (jobIds: readonly string[]) => Promise<void>;
  readonly models: Models;
  readonly tryOne: TryOne;
  readonly countTokens: CountTokens;
  readonly cancel: (jobId: string) => Promise<Job>;
  readonly deleteRemote: (jobId: string) => Promise<Job>;
  readonly jobDrafts: JobDrafts;
  readonly attachDraft: (jobId: string, request: AttachRequest, watch: Watch) => Promise<Attached>;
  readonly forget: (jobId: string) => Promise<void>;
  /** Lists older batches of an account; answers whether there are more. */
  readonly loadOlder: (account: Account) => Promise<boolean>;
  /** Whether an account is known to have older batches than those that were listed. */
  readonly hasOlder: (accountId: string) => boolean;
}

/** Wires the flows; what they hold is released with `owned`. */
export function composeFlows(deps: FlowDependencies, owned: DisposableStore): Flows {
  const { apis, clock, priceOverrides = () => ({}) } = deps;
  const jobs = owned.add(new Jobs(deps.store));
  const workspaces = owned.add(new Workspaces(deps.accounts));
  const sendParts = owned.add(new SendParts({ ...deps, jobs }));
  const reconcile = new Reconcile({ ...deps, jobs, sendParts });
  const observe = new Observe({ jobs, reconcile, workspaces, clock });
  const look = owned.add(new Look({ ...deps, observe, workspaces }));
  const collect = owned.add(new Collect({ ...deps, jobs, workspaces }));
  const lead = new Lead({ ...deps, leases: deps.store });
  return {
    jobs,
    author: new Author({ ...deps, priceOverrides }),
    drafts: owned.add(new Drafts({ ...deps, priceOverrides })),
    documents: new Documents(deps),
    submit: new Submit({ ...deps, jobs, sendParts }),
    sendRest: new SendRest({ ...deps, jobs, sendParts }),
    settle: async () => new (await import("./settle.ts")).Settle({ ...deps, jobs, reconcile }),
    track: owned.add(new Track({ ...deps, jobs, look, lead })),
    collect,
    autoCollect: owned.add(new AutoCollect({ ...deps, jobs, collect, lead })),
    otherWindows: owned.add(new OtherWindows({ ...deps, jobs })),
    followPrimers: owned.add(new FollowPrimers({ ...deps, jobs, sendParts, lead })),
    notices: owned.add(new Notices({ ...deps, jobs })),
    markSeen: (jobIds) => markSeen(jobIds, { ...deps, jobs }),
    models: new Models(apis, clock),
    tryOne: new TryOne({ ...deps, priceOverrides }),
    countTokens: new CountTokens(deps),
    cancel: (jobId) => cancelJob(jobId, { jobs, apis, observe }),
    deleteRemote: (jobId) => deleteRemote(jobId, { jobs, apis, workspaces, clock }),
    jobDrafts: new JobDrafts({ ...deps, jobs }),
    attachDraft: async (jobId, request, watch) =>
      (await import("./attachDraft.ts")).attachDraft(
        jobId,
        request,
        { ...deps, jobs, collect },
        watch,
      ),
    forget: async (jobId) =>
      (await import("./forgetJob.ts")).forgetJob(jobId, { jobs, tasks: deps.tasks }),
    loadOlder: async (account) => observe.older(account, await apis.api(account.id)),
    hasOlder: (accountId) => observe.hasOlder(accountId),
  };
}
