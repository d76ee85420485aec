import type { BaseAnthropic } from "@anthropic-ai/sdk/client";
import type { Abort } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";
import type { JsonRecord } from "../base/json.ts";
import type {
  BatchAnswer,
  BatchPage,
  CreateOptions,
  MessageBatchesApi,
  RequestBody,
} from "../contracts/api.ts";
import { hostOf } from "../core/model/account.ts";
import type { Batch } from "../core/model/batch.ts";
import type { ModelInfo } from "../core/model/modelInfo.ts";
import { type ClientOptions, createClient } from "./client.ts";
import { linkedSignal, withSignal } from "./linkedSignal.ts";
import { parseBatch, parseBatchPage, parseModelPage, parseTokenCount } from "./parseAnswers.ts";
import { resultsUrlFor } from "./resultsUrl.ts";
import { streamMessage } from "./streamMessage.ts";
import { toCreateFailure, toFailure } from "./toFailure.ts";
import { uploadStream } from "./uploadStream.ts";
import { versionHeaders } from "./versionHeaders.ts";

const batchesPath = "/v1/messages/batches";
const callTimeoutMs = 60_000;
/** A thousand models a page: more pages than these are a server that never ends. */
const maxModelPages = 10;
/** An upload may be as slow as 50 kB/s before its time is up. */
const slowestBytesPerMs = 50;

/** The `api` contract of one account, on the official SDK's client. */
export function createMessageBatchesApi(options: ClientOptions): MessageBatchesApi {
  const client = createClient(options);
  const host = hostOf(options.account.baseUrl);
  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toFailure(error, host);
    }
  };
  const call = (method: "get" | "post" | "delete", path: string, abort: Abort, more = {}) =>
    failing(() =>
      withSignal(abort, (signal) =>
        client[method]<unknown>(path, { timeout: callTimeoutMs, signal, ...more }).withResponse(),
      ),
    );

  return {
    createBatch: (body, create) => createBatch(client, host, body, create),
    async retrieveBatch(id, signal) {
      return batchAnswer(await call("get", `${batchesPath}/${encodeURIComponent(id)}`, signal));
    },
    async listBatches({ limit, afterId }, signal): Promise<BatchPage> {
      const query = { limit, ...(afterId === undefined ? {} : { after_id: afterId }) };
      const answer = await call("get", batchesPath, signal, { query });
      return { ...parseBatchPage(answer.data), ...headersOf(answer.response) };
    },
    async cancelBatch(id, signal) {
      const path = `${batchesPath}/${encodeURIComponent(id)}/cancel`;
      return batchAnswer(await call("post", path, signal));
    },
    async deleteBatch(id, signal) {
      await call("delete", `${batchesPath}/${encodeURIComponent(id)}`, signal);
    },
    downloadResults: (batch, signal) =>
      downloadResults(client, options.account.baseUrl, batch, signal),
    listModels: (signal) => failing(() => listModels(client, signal)),
    streamMessage: (params, more, signal) => streamMessage(client, host, params, more, signal),
    async countTokens(params, signal) {
      const body = countable(params);
      return parseTokenCount(
        (await call("post", "/v1/messages/count_tokens", signal, { body })).data,
      );
    },
  };
}

async function createBatch(
  client: BaseAnthropic,
  host: string,
  body: RequestBody,
  { signal: abort, onSent, ...create }: CreateOptions,
): Promise<BatchAnswer> {
  let sentBytes = 0;
  const track = (bytes: number): void => {
    sentBytes = bytes;
    onSent?.(bytes);
  };
  try {
    const options = {
      body: uploadStream(body, track),
      headers: {
        "content-type": "application/json",
        "content-length": String(body.contentLength),
        ...versionHeaders(create),
      },
      timeout: Math.max(600_000, Math.ceil(body.contentLength / slowestBytesPerMs)),
    };
    return await withSignal(abort, async (signal) =>
      batchAnswer(await client.post<unknown>(batchesPath, { ...options, signal }).withResponse()),
    );
  } catch (error) {
    // A body that falls short of its content-length cannot have been accepted.
    const isComplete = sentBytes >= body.contentLength;
    throw isComplete ? toCreateFailure(error, host) : toFailure(error, host);
  }
}

async function* downloadResults(
  client: BaseAnthropic,
  baseUrl: string,
  batch: Batch,
  abort: Abort,
): AsyncGenerator<Uint8Array> {
  const { signal, release } = linkedSignal(abort);
  try {
    const headers = { accept: "application/binary" };
    const response = await client
      .get(resultsUrlFor(batch, baseUrl), { headers, timeout: callTimeoutMs, signal })
      .asResponse();
    if (/\bhtml\b/.test(response.headers.get("content-type") ?? "")) {
      throw new Failure("proxy", `A web page came instead of the results of ${batch.id}.`);
    }
    if (response.body) yield* response.body;
  } catch (error) {
    throw toFailure(error, hostOf(baseUrl));
  } finally {
    release();
  }
}

async function listModels(client: BaseAnthropic, abort: Abort): Promise<readonly ModelInfo[]> {
  const models: ModelInfo[] = [];
  let afterId: string | undefined;
  for (let pages = 0; pages < maxModelPages; pages++) {
    const query = { limit: 1000, ...(afterId === undefined ? {} : { after_id: afterId }) };
    const answer = await withSignal(abort, (signal) =>
      client.get<unknown>("/v1/models", { query, timeout: callTimeoutMs, signal }),
    );
    const page = parseModelPage(answer);
    models.push(...page.models);
    afterId = page.nextAfterId;
    if (afterId === undefined) break;
  }
  return models;
}

function batchAnswer(answer: { data: unknown; response: Response }): BatchAnswer {
  return { batch: parseBatch(answer.data), ...headersOf(answer.response) };
}

function headersOf({ headers }: Response): Omit<BatchAnswer, "batch"> {
  const serverNow = Date.parse(headers.get("date") ?? "");
  const workspaceId = headers.get("anthropic-workspace-id");
  const requestId = headers.get("request-id");
  return {
    ...(Number.isNaN(serverNow) ? {} : { serverNow }),
    ...(workspaceId === null ? {} : { workspaceId }),
    ...(requestId === null ? {} : { requestId }),
  };
}

/** The fields that a token count takes; the rest of a request's params it would reject. */
const countableFields = [
  "model",
  "messages",
  "system",
  "tools",
  "tool_choice",
  "thinking",
  "output_config",
  "cache_control",
];

function countable(params: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => countableFields.includes(name)),
  );
}
