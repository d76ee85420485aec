import type { Abort } from "../base/abort.ts";
import type { JsonRecord } from "../base/json.ts";
import type { Batch } from "../core/model/batch.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import type { ModelInfo } from "../core/model/modelInfo.ts";
import type { Usage } from "../core/model/outcome.ts";

/** A request body that is read from disk while it is sent; read once. */
export interface RequestBody {
  /** Exact, in bytes. */
  readonly contentLength: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** What goes with a batch besides its requests. */
export interface CreateOptions extends BatchVersion {
  readonly signal: Abort;
  /** Bytes handed to the network so far. */
  readonly onSent?: (bytes: number) => void;
}

/** A piece of an answer that streams in; the end is the last one. Texts are the model's. */
export type MessagePiece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "end";
      readonly model?: string;
      readonly stopReason?: string;
      readonly usage: Usage;
      /** Names of the tools that it calls. */
      readonly calls: readonly string[];
      /** The message as the API would have given it in one piece. */
      readonly message: JsonRecord;
    };

/** A batch as an answer carried it, with what the headers said. */
export interface BatchAnswer {
  readonly batch: Batch;
  /** The server's clock in milliseconds since the epoch, from `date`. */
  readonly serverNow?: number;
  readonly workspaceId?: string;
  readonly requestId?: string;
}

/** One page of the list, newest first. */
export interface BatchPage {
  readonly batches: readonly Batch[];
  readonly hasMore: boolean;
  readonly serverNow?: number;
  readonly workspaceId?: string;
}

/**
 * The Message Batches API of one account. Every method throws a `Failure`; only `createBatch` may
 * fail with `unknownOutcome`, and no method but `listBatches`, `retrieveBatch` and `listModels` is
 * ever repeated by the client itself. Every call but the streams has a timeout of its own.
 */
export interface MessageBatchesApi {
  createBatch(body: RequestBody, options: CreateOptions): Promise<BatchAnswer>;
  retrieveBatch(id: string, signal: Abort): Promise<BatchAnswer>;
  /** At most `limit` (1 to 1000) batches, older than `afterId` if given. */
  listBatches(query: { limit: number; afterId?: string }, signal: Abort): Promise<BatchPage>;
  cancelBatch(id: string, signal: Abort): Promise<BatchAnswer>;
  deleteBatch(id: string, signal: Abort): Promise<void>;
  /** The raw results. A `resultsUrl` on another origin is fetched by its path on the account's own. */
  downloadResults(batch: Batch, signal: Abort): AsyncIterable<Uint8Array>;
  listModels(signal: Abort): Promise<readonly ModelInfo[]>;
  /** Sends one request live, at the price of live calls. Rejects when the answer breaks off. */
  streamMessage(
    params: JsonRecord,
    options: BatchVersion,
    signal: Abort,
  ): AsyncIterable<MessagePiece>;
  /** Tokens of one request's input. It sends the text: only with the user's consent. */
  countTokens(params: JsonRecord, signal: Abort): Promise<number>;
}

/** The API of an account, made on first use; rejects with `auth` when its key is gone. */
export interface ApiProvider {
  api(accountId: string): Promise<MessageBatchesApi>;
}
