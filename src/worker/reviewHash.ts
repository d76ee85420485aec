import type { JsonRecord } from "../base/json.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import { reviewedParams } from "../core/review/reviewedParams.ts";
import { requestHash } from "./keptAnswers.ts";

/** The hash of a request, and by which its review is known as one of the same: mostly that, too. */
export function reviewHash(
  params: JsonRecord,
  version: BatchVersion,
): { readonly request: string; readonly review: string } {
  const request = requestHash(params, version);
  const reviewed = reviewedParams(params);
  return { request, review: reviewed === params ? request : requestHash(reviewed, version) };
}
