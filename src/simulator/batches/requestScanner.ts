import { parseJson } from "../../base/json.ts";
import type { ApiError } from "../http/apiError.ts";
import { invalid } from "../http/apiError.ts";
import { tooLarge } from "../http/readJson.ts";
import { isSpace, JsonSpan } from "./jsonSpan.ts";

/** What the next byte that is no space must belong to. */
type Expected =
  | "body"
  | "keyOrEnd"
  | "key"
  | "colon"
  | "value"
  | "elementOrEnd"
  | "element"
  | "afterElement"
  | "afterValue"
  | "nothing";

const expectedNext: Readonly<Partial<Record<Expected, Readonly<Record<string, Expected>>>>> = {
  body: { "{": "keyOrEnd" },
  keyOrEnd: { "}": "nothing" },
  colon: { ":": "value" },
  value: { "[": "elementOrEnd" },
  elementOrEnd: { "]": "afterValue" },
  afterElement: { ",": "element", "]": "afterValue" },
  afterValue: { ",": "key", "}": "nothing" },
};

/**
 * Reads `{"requests":[…]}` in pieces and hands over each element of the array as bytes, so that a
 * body of any size needs the memory of one request.
 */
export class RequestScanner {
  readonly #onRequest: (bytes: Uint8Array) => void;
  readonly #maxRequestBytes: number;
  #expected: Expected = "body";
  #span: JsonSpan | undefined;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #sawRequests = false;

  constructor(onRequest: (bytes: Uint8Array) => void, maxRequestBytes: number) {
    this.#onRequest = onRequest;
    this.#maxRequestBytes = maxRequestBytes;
  }

  /** @throws {ApiError} 400 on a body of another form, 413 on a request over the limit. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#span) at = this.#continueValue(chunk, at, this.#span);
      else if (isSpace(chunk[at])) at += 1;
      else at = this.#step(chunk, at);
    }
  }

  /** Call after the last piece. @throws {ApiError} 400 when something is missing. */
  end(): void {
    if (this.#expected !== "nothing") throw malformed();
    if (!this.#sawRequests) throw invalid("requests: Field required");
  }

  /** Takes one structural byte, or starts a value. */
  #step(chunk: Uint8Array, at: number): number {
    const next = expectedNext[this.#expected]?.[String.fromCharCode(chunk[at] ?? 0)];
    if (next !== undefined) {
      this.#expected = next;
      return at + 1;
    }
    if (this.#expected === "value") throw invalid("requests: Input should be a valid list");
    const startsKey = this.#expected === "key" || this.#expected === "keyOrEnd";
    const startsElement = this.#expected === "element" || this.#expected === "elementOrEnd";
    if (!startsKey && !startsElement) throw malformed();
    this.#expected = startsKey ? "key" : "element";
    this.#span = new JsonSpan();
    return at;
  }

  #continueValue(chunk: Uint8Array, at: number, span: JsonSpan): number {
    const end = span.advance(chunk, at);
    const piece = chunk.subarray(at, end < 0 ? chunk.length : end);
    this.#held.push(piece);
    this.#heldBytes += piece.length;
    if (this.#heldBytes > this.#maxRequestBytes) throw tooLarge();
    if (end < 0) return chunk.length;
    this.#finishValue();
    return end;
  }

  #finishValue(): void {
    const bytes =
      this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held);
    this.#span = undefined;
    this.#held = [];
    this.#heldBytes = 0;
    if (bytes.length === 0) throw malformed();
    if (this.#expected === "key") this.#finishKey(bytes);
    else {
      this.#expected = "afterElement";
      this.#onRequest(bytes);
    }
  }

  #finishKey(bytes: Uint8Array): void {
    const key = parseJson(Buffer.from(bytes).toString("utf8"));
    if (typeof key !== "string") throw malformed();
    if (key !== "requests" || this.#sawRequests) throw extraInput(key);
    this.#sawRequests = true;
    this.#expected = "colon";
  }
}

function extraInput(key: string): ApiError {
  return invalid(`${key}: Extra inputs are not permitted`);
}

function malformed(): ApiError {
  return invalid("The request body is not valid JSON.");
}
