import { isRecord, parseJson } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { invalid } from "../http/apiError.ts";

export interface BatchRequest {
  readonly customId: string;
  readonly params: JsonRecord;
}

/**
 * Reads one element of `requests` as strictly as the API does while it receives a batch. What
 * the params say is judged later.
 * @throws {ApiError} 400 that names the element by its index.
 */
export function checkRequest(
  text: string,
  index: number,
  seenIds: ReadonlySet<string>,
): BatchRequest {
  const at = `requests.${index}`;
  const value = parseJson(text);
  if (value === undefined) throw invalid("The request body is not valid JSON.");
  if (!isRecord(value)) {
    throw invalid(`${at}: Input should be a valid dictionary or object to extract fields from`);
  }
  const customId = checkCustomId(value["custom_id"], `${at}.custom_id`);
  if (seenIds.has(customId)) {
    throw invalid(`${at}.custom_id: custom_id must be unique within a batch, '${customId}' is not`);
  }
  const params = value["params"];
  if (params === undefined) throw invalid(`${at}.params: Field required`);
  if (!isRecord(params)) throw invalid(`${at}.params: Input should be a valid dictionary`);
  for (const key of Object.keys(value)) {
    if (key !== "custom_id" && key !== "params") {
      throw invalid(`${at}.${key}: Extra inputs are not permitted`);
    }
  }
  return { customId, params };
}

function checkCustomId(value: unknown, at: string): string {
  if (value === undefined) throw invalid(`${at}: Field required`);
  if (typeof value !== "string") throw invalid(`${at}: Input should be a valid string`);
  if (value.length < 1) throw invalid(`${at}: String should have at least 1 character`);
  if (value.length > 64) throw invalid(`${at}: String should have at most 64 characters`);
  if (!/^[a-zA-Z0-9_-]+$/.test(value)) {
    throw invalid(`${at}: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'`);
  }
  return value;
}
