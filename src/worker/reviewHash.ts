import { createHash } from "node:crypto";
import { isRecord, parseJson, recordAt } from "../base/json.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import { reviewKey } from "../core/review/reviewKey.ts";

/** The key of a request's review in short; `line` is the request as it is sent. */
export function reviewHash(line: string, version: BatchVersion): string {
  const request = parseJson(line);
  const params = (isRecord(request) && recordAt(request, "params")) || {};
  return createHash("sha256").update(reviewKey(params, version)).digest("hex");
}
