import { existsSync } from "node:fs";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import type { KeptRequest } from "../contracts/jobStore.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import { eachLine } from "./eachLine.ts";
import { jobPaths } from "./jobPaths.ts";

/** A request of a job as it was reviewed, by its 0-based position; undefined when it is not here. */
export function draftRequest(root: string, job: string, seq: number): KeptRequest | undefined {
  const { draft } = jobPaths(root, job);
  if (!existsSync(draft)) return undefined;
  let at = 0;
  for (const line of eachLine(draft)) {
    if (at === seq) {
      const value = parseJson(line.text);
      const customId = (isRecord(value) ? stringAt(value, "custom_id") : undefined) ?? "";
      const { request } = checkRequestLine(line.text, line.line);
      const source = request && sourcesOf(request);
      return { customId, line: line.line, ...(source && { source }) };
    }
    at += 1;
  }
  return undefined;
}
