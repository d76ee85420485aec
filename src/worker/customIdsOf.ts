import { existsSync } from "node:fs";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import { eachLine } from "./eachLine.ts";
import { jobPaths } from "./jobPaths.ts";

/** The custom ids of a job's requests, in their order; `undefined` for a line that has none. */
export function* customIdsOf(root: string, job: string): Generator<string | undefined> {
  const { draft } = jobPaths(root, job);
  if (!existsSync(draft)) return;
  for (const { text } of eachLine(draft)) {
    const line = parseJson(text);
    yield isRecord(line) ? stringAt(line, "custom_id") : undefined;
  }
}
