import { Failure } from "../base/failure.ts";
import type { Clock } from "../base/clock.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { DraftRecord, WorkerTasks } from "../contracts/workerTasks.ts";
import { countLeftOut } from "../core/authoring/countLeftOut.ts";
import { type Account, toAccountRef } from "../core/model/account.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import type { Quote } from "../core/model/draft.ts";
import type { PreparedEvent } from "../core/model/jobEvent.ts";
import type { Job } from "../core/model/job.ts";
import { earlierJob, earlierWords } from "../core/submission/earlierJob.ts";
import type { Consent } from "./consent.ts";
import { requireBudget, requireConsent } from "./consent.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf, type Watch } from "./resultOf.ts";
import type { SendParts } from "./sendParts.ts";

export interface SubmitDependencies {
  readonly tasks: Pick<WorkerTasks, "spool" | "claimChild">;
  readonly store: Pick<JobStore, "takeDraft" | "giveBackDraft" | "discardDraft" | "dropSpooled">;
  readonly jobs: Jobs;
  readonly sendParts: SendParts;
  readonly clock: Clock;
  readonly newId: () => string;
  /** US dollars that no job may cost, whoever agrees; 0 for no limit. */
  readonly refuseAboveDollars?: () => number;
}

/** A checked draft and who pays for it. */
export interface SubmitRequest {
  readonly draft: DraftRecord;
  readonly account: Account;
  readonly label: string;
  readonly quote: Quote;
  readonly consent: Consent;
  /** Sends these requests only, by their positions in the draft; `quote` is about them. */
  readonly sample?: readonly number[];
  /** Position of the request that warms the prompt cache; the others follow when it has ended. */
  readonly primer?: number;
  /** Of the check that `quote` is of: nothing else is sent. */
  readonly digest?: string;
  /** Sends it although an earlier job has sent the same. */
  readonly again?: boolean;
  /** What the whole job is to cost, when `quote` is about a sample of it. */
  readonly whole?: Quote;
}

/** Turns a draft into a job, once, and sends it. */
export class Submit {
  readonly #deps: SubmitDependencies;
  /** Digests of what is being written and is no job yet. */
  readonly #underway = new Set<string>();

  constructor(deps: SubmitDependencies) {
    this.#deps = deps;
  }

  /**
   * Resolves with the job once the API has accepted all of it, all of its sample, or its primer.
   * Rejects with the API's refusal, with `unknownOutcome` (the job stays and is reconciled), or before
   * anything was sent with `refused`, `invalid` or `storage`.
   */
  async submit(request: SubmitRequest, watch: Watch = {}): Promise<Job> {
    const { quote, account, consent, digest } = request;
    requireConsent(consent, quote, account);
    requireBudget(quote, account, this.#deps.refuseAboveDollars?.() ?? 0);
    this.#requireNew(request);
    const isFree = account.kind === "rehearsal";
    if (digest === undefined || isFree || this.#underway.has(digest))
      return this.#submit(request, watch);
    this.#underway.add(digest);
    try {
      return await this.#submit(request, watch);
    } finally {
      this.#underway.delete(digest);
    }
  }

  async #submit(request: SubmitRequest, watch: Watch): Promise<Job> {
    const { draft, account, label, quote, digest, sample, whole = quote } = request;
    const primer = sample === undefined ? request.primer : undefined;
    const first = sample ?? (primer === undefined ? [] : [primer]);
    const { tasks, store, sendParts, clock, newId } = this.#deps;
    const id = newId();
    const spooled = await resultOf(
      tasks.spool(draft.id, id, first, digest, account.kind === "rehearsal"),
      watch,
    );
    if (watch.signal?.aborted === true)
      throw new Failure("canceled", "Canceled; nothing was sent.");
    if (!(await store.takeDraft(draft.id)))
      throw new Failure("conflict", "This draft was submitted already. Nothing more was sent.");
    const noted = this.#note(id, draft, {
      type: "prepared",
      at: clock.now(),
      label,
      account: toAccountRef(account),
      origin: draft.origin,
      requests: spooled.requests,
      parts: spooled.parts,
      ...(spooled.kept === undefined ? {} : { kept: spooled.kept }),
      ...(spooled.carried === undefined ? {} : { carried: spooled.carried }),
      sha256: spooled.sha256,
      ...(digest === undefined ? {} : { digest }),
      base: draft.baseUri,
      models: spooled.models,
      ...(draft.document === undefined ? {} : { document: draft.document }),
      ...(draft.recipe === undefined ? {} : { recipe: draft.recipe }),
      ...(draft.recipes === undefined ? {} : { recipes: draft.recipes }),
      ...(draft.parent === undefined ? {} : { parent: draft.parent }),
      ...(draft.summary === undefined ? {} : { summary: draft.summary }),
      ...versionOver(draft),
      ...(draft.leftOut.length === 0 ? {} : { leftOut: countLeftOut(draft.leftOut) }),
      ...(spooled.keepsLines ? { keepsLines: true } : {}),
      ...(spooled.fileOutputs === 0 ? {} : { fileOutputs: spooled.fileOutputs }),
      ...(spooled.findingOutputs === 0 ? {} : { findingOutputs: spooled.findingOutputs }),
      ...(primer === undefined ? {} : { primer: true }),
      ...(whole.price === undefined ? {} : { estimate: whole.price }),
    });
    await noted.catch(async (error: unknown) => {
      // Nothing was sent: the draft is all that there is. What was spooled fills a full disk, and
      // would hold rows of the job that it was to go on with.
      await store.dropSpooled(id).catch(() => undefined);
      await store.giveBackDraft(draft.id).catch(() => undefined);
      throw error;
    });
    await store.discardDraft(draft.id).catch(() => undefined);
    return sendParts.send(id, watch, first.length === 0 ? undefined : first.length);
  }

  /** What goes on with another job is claimed for it first. */
  async #note(id: string, { parent }: DraftRecord, event: PreparedEvent): Promise<Job> {
    const { tasks, jobs } = this.#deps;
    if (parent) await resultOf(tasks.claimChild(parent, id));
    return jobs.record(id, event);
  }

  /** Nobody pays for the same requests twice without knowing. */
  #requireNew({ draft, digest, account, again = false }: SubmitRequest): void {
    // Of what goes on with a job, each request is looked at when it is claimed.
    if (draft.parent) return requireAlike(this.#deps.jobs.get(draft.parent.job), account);
    if (again) return;
    const isFree = account.kind === "rehearsal";
    if (digest !== undefined && !isFree && this.#underway.has(digest)) {
      const words = "The same requests are being sent at this moment. Nothing more was sent.";
      throw new Failure("refused", words);
    }
    const earlier = earlierJob(this.#deps.jobs.all(), digest, account);
    if (!earlier) return;
    const message = `${earlierWords(earlier)} Nothing was sent. Pass \`again: true\` to send it again.`;
    throw new Failure("refused", message, { code: "sent-before" });
  }
}

/** Its answers become the parent's: made-up ones are none to what was paid for, nor the reverse. */
function requireAlike(parent: Job | undefined, { kind, label }: Account): void {
  if (!parent || (parent.account.kind === "rehearsal") === (kind === "rehearsal")) return;
  const message = `"${parent.label}" was sent as "${parent.account.label}": answers of "${label}" are not to be mixed with those. Nothing was sent. Run it again as a batch of its own instead.`;
  throw new Failure("refused", message);
}
