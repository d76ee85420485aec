import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { JsonPath } from "./columnsOf.ts";
import type { FileReference } from "./draftRequest.ts";
import { isLineRange } from "./lineRange.ts";
import type { ProblemList } from "./problemList.ts";
import { quoted } from "./problemList.ts";

/** Requests are not nested deeper than this; a deeper one is not walked. */
export const maxDepth = 100;

const referenceKeys = ["type", "path", "lines", "numbered"];

/**
 * Finds the file references of a request: `{"type":"path",…}` wherever a content block has its
 * `source`. What is wrong with one is told, and it is left out.
 */
export function readReferences(params: JsonRecord, list: ProblemList): readonly FileReference[] {
  const found: FileReference[] = [];
  walk(params["system"], ["system"], list, found);
  walk(params["messages"], ["messages"], list, found);
  return found;
}

function walk(value: unknown, at: JsonPath, list: ProblemList, found: FileReference[]): void {
  if (at.length > maxDepth) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...at, index], list, found);
    return;
  }
  if (!isRecord(value)) return;
  const { type, source } = value;
  // The arguments of a tool are the tool's affair, whatever they look like.
  if (type === "tool_use") return;
  if (isRecord(source) && source["type"] === "path") {
    const reference = readReference(
      source,
      [...at, "source"],
      typeof type === "string" ? type : "",
      list,
    );
    if (reference) found.push(reference);
  } else walk(source, [...at, "source"], list, found);
  walk(value["content"], [...at, "content"], list, found);
}

function readReference(
  source: JsonRecord,
  at: JsonPath,
  blockType: string,
  list: ProblemList,
): FileReference | undefined {
  const { path, lines, numbered = false } = source;
  const problem = referenceProblem(source, blockType);
  if (problem) {
    list.error(problem.code, problem.message, ["params", ...at, ...problem.at]);
    return undefined;
  }
  if (typeof path !== "string" || typeof numbered !== "boolean") return undefined;
  return { at, path, ...(isLineRange(lines) ? { lines } : {}), numbered, blockType };
}

interface ReferenceProblem {
  readonly code: string;
  readonly message: string;
  /** Within the reference. */
  readonly at: JsonPath;
}

function referenceProblem(source: JsonRecord, blockType: string): ReferenceProblem | undefined {
  const { path, lines, numbered } = source;
  const problem = (code: string, message: string, at: JsonPath): ReferenceProblem => ({
    code: `reference-${code}`,
    message,
    at,
  });
  if (blockType !== "document" && blockType !== "image")
    return problem("block", "A file reference belongs into a document or image block.", []);
  if (typeof path !== "string" || path === "")
    return problem("path", 'A file reference needs a "path", such as "docs/spec.pdf".', ["path"]);
  if (path.includes("\\"))
    return problem("path", `Write the path ${quoted(path)} with / instead of \\.`, ["path"]);
  if (lines !== undefined && !isLineRange(lines))
    return problem("lines", '"lines" must be [first, last], counted from 1.', ["lines"]);
  if (numbered !== undefined && typeof numbered !== "boolean")
    return problem("numbered", '"numbered" must be true or false.', ["numbered"]);
  if (blockType === "image" && (lines !== undefined || numbered === true))
    return problem("lines", 'An image has no lines. Remove "lines" and "numbered".', []);
  const unknown = Object.keys(source).find((key) => !referenceKeys.includes(key));
  if (unknown === undefined) return undefined;
  return problem("key", `A file reference has no ${quoted(unknown)}. Remove it.`, [unknown]);
}
