import { isRecord, type JsonRecord, parseJson, recordAt } from "../base/json.ts";
import { continuedParams } from "../core/results/continuedParams.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { knownOf } from "./sentRequests.ts";

/** The draft line that asks for the rest of a row's answer; undefined where nothing can go on. */
export function continuedLine(opened: OpenedJob, seq: number): string | undefined {
  const row = opened.row(seq);
  const asked = parseJson(opened.answeredLine(row) ?? "");
  const params = isRecord(asked) ? recordAt(asked, "params") : undefined;
  const message = messageOf(parseJson(opened.lastLine(row)?.toString("utf8") ?? ""));
  const continued = params && message && continuedParams(params, message);
  if (!continued) return undefined;
  const reviewed = opened.draftLine(row);
  const known = reviewed === undefined ? {} : knownOf({ text: reviewed, line: 1 });
  return JSON.stringify({ ...known, custom_id: row.customId, params: continued });
}

function messageOf(line: unknown): JsonRecord | undefined {
  const result = isRecord(line) ? recordAt(line, "result") : undefined;
  return result && recordAt(result, "message");
}
