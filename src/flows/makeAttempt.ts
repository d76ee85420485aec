import { neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure, type FailureData, fromFailureData, toFailureData } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider, MessageBatchesApi } from "../contracts/api.ts";
import type { JobFiles } from "../contracts/files.ts";
import type { JobStore, Owner } from "../contracts/jobStore.ts";
import { hostOf } from "../core/model/account.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import type { Job, Part } from "../core/model/job.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import { sendDecision } from "../core/submission/attempts.ts";
import type { Jobs } from "./jobs.ts";
import { placeOfRejection } from "./placeOfRejection.ts";
import type { Watch } from "./resultOf.ts";

export interface MakeAttemptDependencies {
  readonly jobs: Jobs;
  readonly store: Pick<JobStore, "claimAttempt" | "attemptOwner" | "isOwnerAlive" | "draftRequest">;
  readonly files: Pick<JobFiles, "requestBody">;
  readonly accounts: Pick<Accounts, "find">;
  readonly apis: ApiProvider;
  readonly clock: Clock;
  readonly owner: Owner;
}

/** Makes the one POST that an attempt is: claimed before, and its end recorded after it. */
export class MakeAttempt {
  readonly #deps: MakeAttemptDependencies;

  constructor(deps: MakeAttemptDependencies) {
    this.#deps = deps;
  }

  /** Rejects with the API's refusal, or with `unknownOutcome`. What became of it is recorded. */
  async make(id: string, index: number, part: Part, from: number, watch: Watch): Promise<void> {
    const { jobs, files, apis, clock, owner } = this.#deps;
    const job = jobs.need(id);
    // What can fail without a trace fails before the attempt is claimed.
    this.#requireSameHost(job);
    const api = await apis.api(job.account.id);
    const body = await files.requestBody(id, part);
    const look = await lookBefore(api, watch);
    const attempt = await this.claim(id, index, part, from);
    await jobs.record(id, {
      type: "attempt",
      at: clock.now(),
      part: index,
      attempt,
      ...owner,
      ...(look.serverAt === undefined ? {} : { serverAt: look.serverAt }),
      ...(look.workspaceId === undefined ? {} : { workspaceId: look.workspaceId }),
    });
    const create = async (): Promise<JobEvent> => {
      const { batch, workspaceId, requestId } = await api.createBatch(body, {
        signal: watch.signal ?? neverAborted,
        ...versionOver(part, job.prepared),
        onSent: (bytes) => watch.onProgress?.(bytes, body.contentLength),
      });
      return {
        type: "accepted",
        at: clock.now(),
        part: index,
        batch,
        ...(workspaceId === undefined ? {} : { workspaceId }),
        ...(requestId === undefined ? {} : { requestId }),
      };
    };
    const failed = async (error: unknown): Promise<JobEvent> => {
      const failure = await placeOfRejection(toFailureData(error), job, part, this.#deps.store);
      return failedAttempt(failure, index, attempt, clock.now());
    };
    const event: JobEvent = look.failure
      ? { type: "rejected", at: clock.now(), part: index, attempt, failure: look.failure }
      : await create().catch(failed);
    await jobs.record(id, event).catch((error: unknown) => {
      throw event.type === "accepted" ? acceptedUnnoted(event.batch.id, error) : error;
    });
    if (event.type === "rejected" || event.type === "unanswered") {
      throw fromFailureData(event.failure);
    }
  }

  /** The person agreed to one host; the account's label may have come to mean another since. */
  #requireSameHost({ account }: Job): void {
    const now = this.#deps.accounts.find(account.id);
    if (!now || account.kind === "rehearsal" || hostOf(now.baseUrl) === account.host) return;
    throw new Failure(
      "refused",
      `"${account.label}" now stands for ${hostOf(now.baseUrl)}, not ${account.host}. Nothing was sent.`,
    );
  }

  /**
   * Answers which attempt is this window's to make; rejects when another one's is under way, or the
   * part is not what it was: whoever splits one claims an attempt at it first.
   */
  async claim(id: string, index: number, part: Part, from: number): Promise<number> {
    const attempt = await this.#claimNext(id, index, from);
    if (attempt === 1) return attempt;
    await this.#deps.jobs.reload(id);
    const now = this.#deps.jobs.need(id).parts[index];
    const isSame = now?.first === part.first && now.count === part.count;
    if (!isSame || sendDecision(now).kind !== "send") throw sentElsewhere();
    return attempt;
  }

  async #claimNext(id: string, index: number, from: number): Promise<number> {
    const { jobs, store, clock, owner } = this.#deps;
    for (let attempt = from; ; attempt++) {
      const claim = { ...owner, at: clock.now() };
      if (await store.claimAttempt(id, index, attempt, claim)) return attempt;
      const claimant = await store.attemptOwner(id, index, attempt);
      const isOurs = claimant?.host === owner.host && claimant.pid === owner.pid;
      if (claimant && !isOurs && (await store.isOwnerAlive(claimant))) throw sentElsewhere();
      // Who died between the claim and its event has sent nothing. Who lived longer left an event.
      await jobs.load();
      const part = jobs.need(id).parts[index];
      if (!part || sendDecision(part).kind !== "send") throw sentElsewhere();
    }
  }
}

interface Look {
  readonly serverAt?: number;
  /** Of the key: no other can see the batch. */
  readonly workspaceId?: string;
  readonly failure?: FailureData;
}

/**
 * Asks for the server's clock and the key's workspace: should the POST get no answer, this is what
 * tells its batch from older ones, whatever the clock here does meanwhile. Whom it fails is not
 * worth an upload.
 */
async function lookBefore(api: MessageBatchesApi, { signal }: Watch): Promise<Look> {
  return api.listBatches({ limit: 1 }, signal ?? neverAborted).then(
    ({ serverNow, workspaceId }): Look => ({
      ...(serverNow === undefined ? {} : { serverAt: serverNow }),
      ...(workspaceId === undefined ? {} : { workspaceId }),
    }),
    (error: unknown): Look => ({ failure: toFailureData(error) }),
  );
}

function sentElsewhere(): Failure {
  return new Failure("conflict", "Another window is sending this job.");
}

/** The batch is found again in the list. Until then nobody should send the job anew. */
function acceptedUnnoted(batch: string, error: unknown): Failure {
  const words = `The API accepted the batch as ${batch}, which could not be noted here. Do not send it again: it will be looked up.`;
  return new Failure("storage", `${words} ${toFailureData(error).message}`, {}, { cause: error });
}

function failedAttempt(failure: FailureData, part: number, attempt: number, at: number): JobEvent {
  // A bug of ours proves nothing about what the API did.
  const isUnknown = failure.kind === "unknownOutcome" || failure.kind === "bug";
  return { type: isUnknown ? "unanswered" : "rejected", at, part, attempt, failure };
}
