import type { BatchVersion } from "../../src/core/model/batchVersion.ts";
import { Emitter } from "../../src/base/event.ts";
import { Failure } from "../../src/base/failure.ts";
import type { Accounts } from "../../src/contracts/accounts.ts";
import type { IndexedJob } from "../../src/contracts/jobTasks.ts";
import type { DraftRecord, WorkerTasks } from "../../src/contracts/workerTasks.ts";
import type { Account } from "../../src/core/model/account.ts";
import type { RequestCounts } from "../../src/core/model/batch.ts";
import type { Quote } from "../../src/core/model/draft.ts";
import { AutoCollect } from "../../src/flows/autoCollect.ts";
import { Collect } from "../../src/flows/collect.ts";
import type { Consent } from "../../src/flows/consent.ts";
import { FollowPrimers } from "../../src/flows/followPrimers.ts";
import { Jobs } from "../../src/flows/jobs.ts";
import { Lead } from "../../src/flows/lead.ts";
import { Look } from "../../src/flows/look.ts";
import { Observe } from "../../src/flows/observe.ts";
import { OtherWindows } from "../../src/flows/otherWindows.ts";
import { Reconcile } from "../../src/flows/reconcile.ts";
import type { Watch } from "../../src/flows/resultOf.ts";
import { SendParts } from "../../src/flows/sendParts.ts";
import { SendRest } from "../../src/flows/sendRest.ts";
import { Settle } from "../../src/flows/settle.ts";
import { Submit } from "../../src/flows/submit.ts";
import { Track } from "../../src/flows/track.ts";
import { Workspaces } from "../../src/flows/workspaces.ts";
import type { FakeClock } from "./fakeClock.ts";
import type { MemoryApi } from "./memoryApi.ts";
import type { MemoryStore } from "./memoryStore.ts";
import { MemoryMirror } from "./memoryMirror.ts";
import { only } from "./only.ts";
import { bodyOf, planned, spooledParts } from "./plannedPart.ts";
import { downloadsInMemory, smallDownloads } from "./smallDownloads.ts";

export const workAccount: Account = {
  id: "work",
  label: "work key",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "bearer",
};

const draft: DraftRecord = {
  id: "draft",
  origin: "files",
  label: "Code review",
  base: "/shop",
  baseUri: "file:///shop",
  roots: ["/shop"],
  blobs: {},
  leftOut: [],
};

const quote: Quote = {
  requests: 2,
  parts: 1,
  bytes: 30,
  inputTokens: 10,
  tokensSource: "estimated",
  models: ["claude-sonnet-5-5"],
  price: { likely: 1, atMost: 5 },
};

/** The flows of one window, wired as the extension wires them, over memory. */
export class FakeWindow {
  readonly clock: FakeClock;
  readonly jobs: Jobs;
  readonly workspaces: Workspaces;
  readonly reconcile: Reconcile;
  readonly observe: Observe;
  readonly submit: Submit;
  readonly sendRest: SendRest;
  refuseAbove = 0;
  readonly settle: Settle;
  readonly track: Track;
  readonly collect: Collect;
  readonly autoCollect: AutoCollect;
  readonly otherWindows: OtherWindows;
  readonly followPrimers: FollowPrimers;
  readonly logged: string[] = [];
  /** Of the check of the next draft; each has its own unless a test says so. */
  digest: string | undefined;
  /** The next draft is sent although an earlier job has sent the same. */
  again = false;
  /** Position of the request of the next draft that warms the cache; `parts` must begin with it. */
  primer: number | undefined;
  /** What the work account is by now. */
  account: Account = workAccount;
  /** What the index says of the results files of a job. */
  resultsOf: (job: string) => IndexedJob["results"] = () => ({});
  /** What spooled drafts had to be, by the digests of their checks. */
  readonly digests: (string | undefined)[] = [];
  /** What outlives the storage folder. */
  readonly mirror = new MemoryMirror();
  /** By job. */
  readonly keptSources = new Map<string, string>();
  /** Jobs that were claimed to go on with others. */
  readonly claimed: (readonly [parent: string, child: string])[] = [];
  /** Why that is refused. */
  claimFailure: string | undefined;
  /** What the index says of all rows of a job that another goes on with. */
  merged: RequestCounts | undefined;
  /** Downloads that are on the disk. */
  readonly downloads = new Set<string>();
  /** Jobs that were indexed. */
  readonly indexed: string[] = [];
  /** Requests of each part that the next spooled draft has. */
  parts: readonly number[] = [2];
  /** What each of them asks for unlike the draft. */
  versions: readonly BatchVersion[] = [];
  /** Accounts beside the work account, each with its own API. */
  readonly others = new Map<string, { readonly account: Account; readonly api: MemoryApi }>();
  readonly accountsChanged = new Emitter<void>();
  /** What connects the computer. */
  network = "wlan";
  /** What indexed answers did cost. */
  dollars: number | undefined;

  readonly #pid: number;
  #drafts = 0;

  constructor(clock: FakeClock, store: MemoryStore, api: MemoryApi, pid = 1, baseUrl?: string) {
    this.clock = clock;
    this.#pid = pid;
    if (baseUrl !== undefined) this.account = { ...workAccount, baseUrl };
    const apis = { api: (id: string) => Promise.resolve(this.others.get(id)?.api ?? api) };
    const line = (message: string) => {
      this.logged.push(message);
    };
    const log = { debug: line, info: line, warn: line, error: line };
    let ids = 0;
    const newId = () => `job-${pid}-${++ids}`;
    this.jobs = new Jobs(store);
    this.otherWindows = new OtherWindows({ jobs: this.jobs, changes: store, clock, log });
    const owner = { host: "desk", pid };
    const accounts: Accounts = {
      onDidChange: this.accountsChanged.event,
      list: () => [this.account],
      find: (id) => (id === this.account.id ? this.account : this.others.get(id)?.account),
      current: () => this.account,
    };
    const tasks = {
      spool: (...[, , , digest]: Parameters<WorkerTasks["spool"]>) => {
        this.digests.push(digest);
        return only(spooledParts(this.parts, this.versions));
      },
      claimChild: (...[{ job }, child]: Parameters<WorkerTasks["claimChild"]>) => {
        if (this.claimFailure !== undefined) throw new Failure("conflict", this.claimFailure);
        if (!this.claimed.some((known) => known[1] === child)) this.claimed.push([job, child]);
        return only(true as const);
      },
      indexJob: (job: string) => {
        this.indexed.push(job);
        const { dollars, merged } = this;
        const results = this.resultsOf(job);
        const isMerged = merged && this.jobs.childrenOf(job).length > 0;
        const cost = dollars === undefined ? {} : { dollars };
        return only({ rows: 0, results, ...cost, ...(isMerged && { merged }) });
      },
      keepSources: (job: string, lines: string) => {
        this.keptSources.set(job, lines);
        return only(null);
      },
      resplit: (...[, { first, count }, form]: Parameters<WorkerTasks["resplit"]>) => {
        const at = form === "primer" ? 1 : Math.ceil(count / 2);
        return only([planned(first, at), planned(first + at, count - at)]);
      },
    };
    const workspaces = new Workspaces(accounts);
    this.workspaces = workspaces;
    const sendParts = new SendParts({
      tasks,
      jobs: this.jobs,
      store,
      accounts,
      files: {
        requestBody: (job, part) => Promise.resolve(bodyOf(part.count, job, part.first)),
      },
      apis,
      clock,
      owner,
    });
    this.reconcile = new Reconcile({ jobs: this.jobs, store, sendParts, owner, clock });
    this.settle = new Settle({ jobs: this.jobs, reconcile: this.reconcile, accounts, apis });
    const { jobs, reconcile, mirror } = this;
    this.observe = new Observe({ jobs, reconcile, workspaces, clock, mirror, tasks });
    this.submit = new Submit({ tasks, store, jobs: this.jobs, sendParts, clock, newId });
    const rest = { jobs: this.jobs, sendParts, refuseAboveDollars: () => this.refuseAbove };
    this.sendRest = new SendRest(rest);
    const network = () => this.network;
    const { observe } = this;
    const look = new Look({ accounts, apis, observe, workspaces, clock, log, network });
    const lead = new Lead({ leases: store, owner, clock, log });
    this.followPrimers = new FollowPrimers({ jobs: this.jobs, sendParts, lead, clock, log });
    this.track = new Track({ jobs: this.jobs, accounts, look, lead, clock, log, random: () => 0 });
    const collecting = { ...tasks, ...smallDownloads };
    const files = downloadsInMemory(this.downloads);
    const deps = { jobs: this.jobs, apis, files, tasks: collecting, workspaces, clock, log };
    this.collect = new Collect(deps);
    this.autoCollect = new AutoCollect({
      jobs: this.jobs,
      accounts,
      collect: this.collect,
      lead,
      clock,
      log,
      random: () => 0,
      network,
    });
  }

  /** Submits a new draft, or the one of that id. */
  send(
    consent: Consent = { kind: "person" },
    account: Account = workAccount,
    id = `draft-${this.#pid}-${++this.#drafts}`,
    watch: Watch = {},
    more: Partial<DraftRecord> = {},
  ) {
    const record = { ...draft, ...more, id };
    const label = "Code review";
    const { digest = `digest of ${id}`, again } = this;
    const primed = this.primer === undefined ? {} : { primer: this.primer };
    const request = { draft: record, account, label, quote, consent, digest, again, ...primed };
    return this.submit.submit(request, watch);
  }

  /** Sends the first `requests` of the job alone; `parts` must begin with them. */
  sendSample(requests: number) {
    const sample = Array.from({ length: requests }, (_, seq) => seq);
    const whole = { ...quote, price: { likely: 10, atMost: 50 } };
    const consent: Consent = { kind: "person" };
    const account = workAccount;
    return this.submit.submit({
      draft,
      account,
      label: "Code review",
      quote,
      consent,
      sample,
      whole,
    });
  }
}
