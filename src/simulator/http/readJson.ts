import { isRecord, parseJson } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { ApiError, invalid } from "./apiError.ts";

export function tooLarge(): ApiError {
  return new ApiError("request_too_large", "Request exceeds the maximum size");
}

/**
 * The body as one JSON object.
 * @throws {ApiError} 400 when it is none, 413 when it is longer than `limit` bytes.
 */
export async function readJson(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<JsonRecord> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    // The rest is read and dropped: a client that is still writing would miss an early answer.
    if (length <= limit) chunks.push(chunk);
  }
  if (length > limit) throw tooLarge();
  const value = parseJson(Buffer.concat(chunks).toString("utf8"));
  if (!isRecord(value)) throw invalid("The request body is not a valid JSON object.");
  return value;
}
