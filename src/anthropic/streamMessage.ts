import type { BaseAnthropic } from "@anthropic-ai/sdk/client";
import { Stream } from "@anthropic-ai/sdk/core/streaming";
import type { Abort } from "../base/abort.ts";
import { Failure, type FailureKind } from "../base/failure.ts";
import { isRecord, type JsonRecord, parseJson, recordAt, stringAt } from "../base/json.ts";
import type { MessagePiece } from "../contracts/api.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import { parseUsage } from "../core/results/parseUsage.ts";
import { toFailure } from "./toFailure.ts";
import { linkedSignal } from "./linkedSignal.ts";
import { versionHeaders } from "./versionHeaders.ts";
import { WholeMessage } from "./wholeMessage.ts";

/** Until the headers come; the events that follow keep the connection alive by themselves. */
const headersTimeoutMs = 600_000;

/** Sends one request live, once, and reads the events of its answer. */
export async function* streamMessage(
  client: BaseAnthropic,
  host: string,
  params: JsonRecord,
  options: BatchVersion,
  abort: Abort,
): AsyncGenerator<MessagePiece> {
  const { signal, release } = linkedSignal(abort);
  try {
    const response = await client
      .post("/v1/messages", {
        body: { ...params, stream: true },
        headers: versionHeaders(options),
        maxRetries: 0,
        timeout: headersTimeoutMs,
        signal,
      })
      .asResponse();
    if (!/\bevent-stream\b/.test(response.headers.get("content-type") ?? "")) {
      throw new Failure("proxy", `${host} answered with something other than a stream.`);
    }
    const message = new StreamedMessage();
    for await (const { data } of Stream.rawEvents(response)) {
      const text = message.take(parseJson(data));
      if (text !== "") yield { kind: "text", text };
    }
    yield message.end();
  } catch (error) {
    throw toFailure(error, host);
  } finally {
    release();
  }
}

/** What the events have told of the message so far. */
class StreamedMessage {
  #model: string | undefined;
  #stopReason: string | undefined;
  #usage: JsonRecord = {};
  #isOver = false;
  readonly #calls: string[] = [];
  readonly #whole = new WholeMessage();

  /** The text that an event adds. Events that are not known add nothing. */
  take(event: unknown): string {
    if (!isRecord(event)) return "";
    this.#whole.take(event);
    switch (event["type"]) {
      case "message_start":
        this.#start(recordAt(event, "message") ?? {});
        return "";
      case "content_block_start":
        this.#startBlock(recordAt(event, "content_block") ?? {});
        return "";
      case "content_block_delta":
        return stringAt(recordAt(event, "delta") ?? {}, "text") ?? "";
      case "message_delta":
        this.#stopReason = stringAt(recordAt(event, "delta") ?? {}, "stop_reason");
        this.#addUsage(event);
        return "";
      case "message_stop":
        this.#isOver = true;
        return "";
      case "error":
        throw eventFailure(recordAt(event, "error") ?? {});
      default:
        return "";
    }
  }

  end(): MessagePiece {
    if (!this.#isOver) throw new Failure("network", "The answer broke off before its end.");
    return {
      kind: "end",
      usage: parseUsage(this.#usage),
      calls: this.#calls,
      message: this.#whole.value(this.#usage),
      ...(this.#model === undefined ? {} : { model: this.#model }),
      ...(this.#stopReason === undefined ? {} : { stopReason: this.#stopReason }),
    };
  }

  #start(message: JsonRecord): void {
    this.#model = stringAt(message, "model");
    this.#addUsage(message);
  }

  #startBlock(block: JsonRecord): void {
    if (block["type"] === "tool_use") this.#calls.push(stringAt(block, "name") ?? "a tool");
  }

  /** Later numbers are totals and replace the earlier ones; null says nothing. */
  #addUsage(from: JsonRecord): void {
    const told = Object.entries(recordAt(from, "usage") ?? {}).filter(
      ([, value]) => value !== null,
    );
    this.#usage = { ...this.#usage, ...Object.fromEntries(told) };
  }
}

const kindByType: ReadonlyMap<string, FailureKind> = new Map<string, FailureKind>([
  ["invalid_request_error", "invalid"],
  ["authentication_error", "auth"],
  ["permission_error", "permission"],
  ["rate_limit_error", "rateLimit"],
  ["overloaded_error", "overloaded"],
]);

/** An error that comes when the answer has begun has no status. */
function eventFailure(error: JsonRecord): Failure {
  const type = stringAt(error, "type") ?? "";
  const message = stringAt(error, "message") ?? "The answer ended with an error.";
  return new Failure(kindByType.get(type) ?? "server", message);
}
