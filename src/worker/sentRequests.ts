import { isRecord, parseJson } from "../base/json.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import { eachLine, type Line } from "./eachLine.ts";
import type { JobPaths } from "./jobPaths.ts";

/**
 * The requests of a job as draft lines that send exactly what was sent, each with what it is about:
 * only the reviewed line knows that.
 */
export function* sentRequests(paths: JobPaths): Generator<string> {
  const reviewed = eachLine(paths.draft);
  try {
    for (const { text } of eachLine(paths.requests)) {
      const next = reviewed.next();
      const about = next.done === true ? undefined : aboutOf(next.value);
      // Spliced, so that not a byte of the request changes.
      yield about === undefined ? text : `{"about":${JSON.stringify(about)},${text.slice(1)}`;
    }
  } finally {
    reviewed.return(undefined);
  }
}

/** What the line says that it is about, as it says it, else the first file that it sends. */
function aboutOf({ text, line }: Line): unknown {
  const value = parseJson(text);
  if (isRecord(value) && Object.hasOwn(value, "about")) return value["about"];
  const { request } = checkRequestLine(text, line);
  return request && sourcesOf(request);
}
