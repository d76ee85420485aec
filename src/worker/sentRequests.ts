import { isRecord, type JsonRecord, parseJson } from "../base/json.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import { eachLine, type Line } from "./eachLine.ts";
import type { JobPaths } from "./jobPaths.ts";

/**
 * The requests of a job as draft lines that send exactly what was sent, each with what it is about
 * and what its batch was to ask for: only the reviewed line knows that.
 */
export function* sentRequests(paths: JobPaths): Generator<string> {
  const reviewed = eachLine(paths.draft);
  try {
    for (const { text } of eachLine(paths.requests)) {
      const next = reviewed.next();
      const known = next.done === true ? "{}" : JSON.stringify(knownOf(next.value));
      // Spliced, so that not a byte of the request changes.
      yield known === "{}" ? text : `${known.slice(0, -1)},${text.slice(1)}`;
    }
  } finally {
    reviewed.return(undefined);
  }
}

/** What a line says that is not sent; of what it is about, else the first file that it sends. */
export function knownOf({ text, line }: Pick<Line, "text" | "line">): JsonRecord {
  const value = parseJson(text) ?? {};
  const { request } = checkRequestLine(text, line);
  const about = isRecord(value) && Object.hasOwn(value, "about") ? value["about"] : undefined;
  const { betas, apiVersion } = request?.version ?? {};
  return {
    about: about ?? (request && sourcesOf(request)),
    betas,
    api_version: apiVersion,
  };
}
