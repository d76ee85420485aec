import type { DisposableStore } from "../base/disposable.ts";
import type { Account } from "../core/model/account.ts";
import { AutoCollect } from "./autoCollect.ts";
import type { CommandFlows } from "./composeCommandFlows.ts";
import { Collect } from "./collect.ts";
import { DeleteCollected } from "./deleteCollected.ts";
import { Drafts } from "./drafts.ts";
import type { FlowDependencies } from "./flowDependencies.ts";
import { FollowPrimers } from "./followPrimers.ts";
import { Jobs } from "./jobs.ts";
import { Lead } from "./lead.ts";
import { Look } from "./look.ts";
import { markSeen } from "./markSeen.ts";
import { MirrorJobs } from "./mirrorJobs.ts";
import { Models } from "./models.ts";
import { Notices } from "./notices.ts";
import { Observe } from "./observe.ts";
import { OtherWindows } from "./otherWindows.ts";
import { Reconcile } from "./reconcile.ts";
import { SendParts } from "./sendParts.ts";
import { Track } from "./track.ts";
import { Workspaces } from "./workspaces.ts";

/** Every use case, wired. */
export interface Flows {
  readonly jobs: Jobs;
  readonly drafts: Drafts;
  readonly track: Track;
  readonly collect: Collect;
  readonly autoCollect: AutoCollect;
  readonly otherWindows: OtherWindows;
  readonly followPrimers: FollowPrimers;
  readonly mirrorJobs: MirrorJobs;
  readonly deleteCollected: DeleteCollected;
  readonly notices: Notices;
  readonly markSeen: (jobIds: readonly string[]) => Promise<void>;
  readonly models: Models;
  /** Loaded with the first command. */
  readonly commandFlows: () => Promise<CommandFlows>;
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
  const observe = new Observe({ ...deps, jobs, reconcile, workspaces });
  const look = owned.add(new Look({ ...deps, observe, workspaces }));
  const collect = owned.add(new Collect({ ...deps, jobs, workspaces }));
  const models = new Models(apis, clock);
  const lead = new Lead({ ...deps, leases: deps.store });
  let loading: Promise<CommandFlows> | undefined;
  const load = async (): Promise<CommandFlows> =>
    (await import("./composeCommandFlows.ts")).composeCommandFlows({
      ...deps,
      priceOverrides,
      jobs,
      sendParts,
      reconcile,
      observe,
      workspaces,
      collect,
      models,
    });
  return {
    jobs,
    drafts: owned.add(new Drafts({ ...deps, priceOverrides })),
    track: owned.add(new Track({ ...deps, jobs, look, lead })),
    collect,
    autoCollect: owned.add(new AutoCollect({ ...deps, jobs, collect, lead })),
    otherWindows: owned.add(new OtherWindows({ ...deps, jobs })),
    followPrimers: owned.add(new FollowPrimers({ ...deps, jobs, sendParts, lead })),
    mirrorJobs: owned.add(new MirrorJobs({ ...deps, jobs })),
    deleteCollected: owned.add(new DeleteCollected({ ...deps, jobs, collect, workspaces, lead })),
    notices: owned.add(new Notices({ ...deps, jobs })),
    markSeen: (jobIds) => markSeen(jobIds, { ...deps, jobs }),
    models,
    commandFlows: () => (loading ??= load()),
    loadOlder: async (account) => observe.older(account, await apis.api(account.id)),
    hasOlder: (accountId) => observe.hasOlder(accountId),
  };
}
