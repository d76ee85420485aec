import { Failure } from "../../src/base/failure.ts";
import type { Abort } from "../../src/base/abort.ts";
import type { JsonRecord } from "../../src/base/json.ts";
import type {
  BatchAnswer,
  BatchPage,
  CreateOptions,
  MessageBatchesApi,
  MessagePiece,
  RequestBody,
} from "../../src/contracts/api.ts";
import type { Batch } from "../../src/core/model/batch.ts";
import type { FakeClock } from "./fakeClock.ts";

/** What happens to the next call of a method, instead of or after the real thing. */
export type Fault =
  | { readonly when: "before" | "after"; readonly failure: Failure }
  /** Never answers, whether or not it does the real thing; fails once nobody waits any more. */
  | { readonly when: "hang"; readonly isDone?: boolean; readonly failure?: Failure }
  /** Lets the call be, so that the fault after it meets a later one. */
  | { readonly when: "never" };

/** An account's batches in memory: just enough of the API for the flows to be driven through. */
export class MemoryApi implements MessageBatchesApi {
  readonly batches: Batch[] = [];
  readonly calls: string[] = [];
  /** The requests of each batch that was sent here, by its id. */
  readonly sent = new Map<string, readonly unknown[]>();
  /** What each new batch was asked to be treated as. */
  readonly versions: (readonly [betas: CreateOptions["betas"], apiVersion: string | undefined])[] =
    [];
  readonly faults = new Map<string, Fault[]>();
  /** How every call fails, while it does. */
  outage: Failure | undefined;
  /** How long new batches are in no list, and answer 404. */
  lagMs = 0;
  results = new Map<string, string>();
  /** What a token count answers. */
  tokensOf: (params: JsonRecord) => number = () => 1;
  usage = {
    inputTokens: 1_000,
    outputTokens: 2_000,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    cacheWrite1hTokens: 0,
  };
  /** What happens once, before the next list is made. */
  beforeList: (() => Promise<void>) | undefined;
  /** The workspace of the key. */
  workspaceId = "wrkspc_1";
  /** The server's clock minus ours. */
  skewMs = 0;
  readonly #clock: FakeClock;
  readonly #appearsAt = new Map<string, number>();
  #made = 0;
  #held: Promise<void> | undefined;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async createBatch(body: RequestBody, options: CreateOptions): Promise<BatchAnswer> {
    this.versions.push([options.betas, options.apiVersion]);
    const create = async (): Promise<BatchAnswer> => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body.chunks()) chunks.push(chunk);
      const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const { requests } = parsed as { requests: unknown[] };
      const batch = this.add(requests.length);
      this.sent.set(batch.id, requests);
      return this.#answer(batch);
    };
    return this.#call("create", create, options.signal);
  }

  retrieveBatch(id: string): Promise<BatchAnswer> {
    return this.#call("retrieve", () => this.#answer(this.#findVisible(id)));
  }

  async listBatches(query: { limit: number; afterId?: string }): Promise<BatchPage> {
    const { limit, afterId } = query;
    const meanwhile = this.beforeList;
    this.beforeList = undefined;
    await meanwhile?.();
    return this.#call("list", () => {
      const newest = this.batches.filter((batch) => this.#isVisible(batch)).toReversed();
      const older = newest.slice(newest.findIndex(({ id }) => id === afterId) + 1);
      return {
        batches: older.slice(0, limit),
        hasMore: older.length > limit,
        serverNow: this.#serverNow(),
        workspaceId: this.workspaceId,
      };
    });
  }

  cancelBatch(id: string): Promise<BatchAnswer> {
    return this.#call("cancel", () => {
      const { status } = this.#findVisible(id);
      if (status === "ended") throw new Failure("conflict", "It has ended.");
      const cancelInitiatedAt = this.#serverNow();
      return this.#answer(this.change(id, { status: "canceling", cancelInitiatedAt }));
    });
  }

  async deleteBatch(id: string): Promise<void> {
    await this.#call("delete", () => {
      this.batches.splice(this.batches.indexOf(this.#findVisible(id)), 1);
    });
  }

  async *downloadResults(batch: Batch): AsyncIterable<Uint8Array> {
    yield await this.#call("results", () => Buffer.from(this.results.get(batch.id) ?? ""));
  }

  listModels() {
    return this.#call("models", () => []);
  }

  async *streamMessage(): AsyncIterable<MessagePiece> {
    const { usage } = this;
    yield await this.#call("stream", () => ({ kind: "text" as const, text: "Hello " }));
    yield { kind: "text", text: "there." };
    yield {
      kind: "end",
      model: "claude-sonnet-5-5",
      stopReason: "end_turn",
      usage,
      calls: [],
      message: { model: "claude-sonnet-5-5" },
    };
  }

  countTokens(params: JsonRecord, _signal?: Abort): Promise<number> {
    return this.#call("count", () => this.tokensOf(params));
  }

  /** A batch that appears, as if somebody had made it. */
  add(requests: number): Batch {
    const createdAt = this.#serverNow();
    const batch: Batch = {
      id: `msgbatch_${++this.#made}`,
      status: "in_progress",
      counts: { processing: requests, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
      createdAt,
      expiresAt: createdAt + 86_400_000,
    };
    this.batches.push(batch);
    this.#appearsAt.set(batch.id, createdAt + this.lagMs);
    return batch;
  }

  change(id: string, change: Partial<Batch>): Batch {
    const changed = { ...this.#find(id), ...change };
    this.batches[this.batches.indexOf(this.#find(id))] = changed;
    return changed;
  }

  /** Ends a batch with every request answered. */
  end(id: string): Batch {
    const { counts } = this.#find(id);
    return this.change(id, {
      status: "ended",
      endedAt: this.#serverNow(),
      counts: { ...counts, processing: 0, succeeded: counts.processing },
      resultsUrl: `https://api.example/v1/messages/batches/${id}/results`,
    });
  }

  /** Keeps the next batch from being made until it is released: a slow upload. */
  holdCreate(): { release(): void } {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held = held;
    return { release: () => release() };
  }

  fail(call: string, ...faults: Fault[]): void {
    this.faults.set(call, [...(this.faults.get(call) ?? []), ...faults]);
  }

  count(call: string): number {
    return this.calls.filter((made) => made === call).length;
  }

  async #call<T>(name: string, work: () => T | Promise<T>, signal?: Abort): Promise<T> {
    this.calls.push(name);
    if (name === "create") await this.#held;
    if (this.outage) throw this.outage;
    const fault = this.faults.get(name)?.shift();
    if (fault?.when === "hang") {
      if (fault.isDone === true) await work();
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => reject(fault.failure ?? unanswered));
      });
    }
    if (fault?.when === "before") throw fault.failure;
    const value = await work();
    if (fault?.when === "after") throw fault.failure;
    return value;
  }

  #find(id: string): Batch {
    const batch = this.batches.find((candidate) => candidate.id === id);
    if (!batch) throw notFound();
    return batch;
  }

  #findVisible(id: string): Batch {
    const batch = this.#find(id);
    if (!this.#isVisible(batch)) throw notFound();
    return batch;
  }

  #isVisible({ id }: Batch): boolean {
    return this.#serverNow() >= (this.#appearsAt.get(id) ?? 0);
  }

  #answer(batch: Batch): BatchAnswer {
    const { workspaceId } = this;
    return { batch, serverNow: this.#serverNow(), workspaceId, requestId: "req_1" };
  }

  #serverNow(): number {
    return this.#clock.now() + this.skewMs;
  }
}

const unanswered = new Failure("unknownOutcome", "Canceled before the API answered.");

function notFound(): Failure {
  return new Failure("notFound", "The requested resource could not be found.");
}
