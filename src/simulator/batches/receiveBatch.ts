import { open, writeFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";

import { ApiError, invalid } from "../http/apiError.ts";
import { tooLarge } from "../http/readJson.ts";
import type { Limits } from "../simulatorOptions.ts";
import { checkRequest } from "./checkRequest.ts";
import type { BatchRequest } from "./checkRequest.ts";
import { RequestIndex } from "./requestIndex.ts";
import type { IndexEntry } from "./requestIndex.ts";
import { RequestScanner } from "./requestScanner.ts";

const writeBytes = 256 * 1024;

/** What the index says of a request beside its place in the file. */
export type JudgeRequest = (
  request: BatchRequest,
  line: Uint8Array,
) => Omit<IndexEntry, "offset" | "length">;

/**
 * Writes the requests of an incoming body into `folder`, one a line, with their index. Needs the
 * memory of the ids and of one request.
 * @throws {ApiError} 400 or 413; by then the whole body has been read.
 */
export async function receiveBatch(
  body: AsyncIterable<Uint8Array>,
  folder: string,
  limits: Limits,
  judge: JudgeRequest,
  settle: (index: RequestIndex) => void,
): Promise<RequestIndex> {
  const file = await open(join(folder, "requests.jsonl"), "wx");
  try {
    const index = await new Receiver(file, limits, judge).receive(body);
    settle(index);
    await file.sync();
    await writeFile(join(folder, "index.bin"), index.bytes, { flag: "wx", flush: true });
    return index;
  } finally {
    await file.close();
  }
}

class Receiver {
  readonly #file: FileHandle;
  readonly #limits: Limits;
  readonly #judge: JudgeRequest;
  readonly #scanner: RequestScanner;
  readonly #index = new RequestIndex();
  readonly #ids = new Set<string>();
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #offset = 0;

  constructor(file: FileHandle, limits: Limits, judge: JudgeRequest) {
    this.#file = file;
    this.#limits = limits;
    this.#judge = judge;
    this.#scanner = new RequestScanner((bytes) => this.#take(bytes), limits.requestBytes);
  }

  async receive(body: AsyncIterable<Uint8Array>): Promise<RequestIndex> {
    let refusal: ApiError | undefined;
    let received = 0;
    // A refused body is read to its end: a client still writing would miss an early answer.
    for await (const chunk of body) {
      received += chunk.length;
      if (received > this.#limits.bodyBytes) refusal = tooLarge();
      refusal ??= refusalOf(() => this.#scanner.push(chunk));
      if (!refusal && this.#pendingBytes >= writeBytes) await this.#flush();
    }
    refusal ??= refusalOf(() => this.#scanner.end());
    if (!refusal && this.#index.length === 0) {
      refusal = invalid("requests: List should have at least 1 item after validation, not 0");
    }
    if (refusal) throw refusal;
    await this.#flush();
    return this.#index;
  }

  #take(bytes: Uint8Array): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
    const request = checkRequest(text, this.#index.length, this.#ids);
    this.#ids.add(request.customId);
    if (this.#ids.size > this.#limits.requests) {
      throw invalid(
        `requests: List should have at most ${this.#limits.requests} items after validation`,
      );
    }
    const line = /[\r\n]/.test(text) ? lineOf(request) : bytes;
    this.#index.push({
      offset: this.#offset,
      length: line.length,
      ...this.#judge(request, line),
    });
    this.#pending.push(line, lineFeed);
    this.#pendingBytes += line.length + 1;
    this.#offset += line.length + 1;
  }

  async #flush(): Promise<void> {
    const pieces = this.#pending;
    this.#pending = [];
    this.#pendingBytes = 0;
    if (pieces.length > 0) await this.#file.write(Buffer.concat(pieces));
  }
}

const lineFeed = Buffer.from("\n");

function lineOf(request: BatchRequest): Uint8Array {
  return Buffer.from(JSON.stringify({ custom_id: request.customId, params: request.params }));
}

function refusalOf(read: () => void): ApiError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
