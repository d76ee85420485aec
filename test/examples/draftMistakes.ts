import { existsSync } from "node:fs";
import { arrayAt, isRecord, numberAt, parseJson, recordAt, stringAt } from "../../src/base/json.ts";

/**
 * The mistake in each line of a draft, by 1-based line number; lines without one are absent.
 * Written apart from the product's own check, so that neither can hide the other's faults.
 */
export function draftMistakes(text: string, folder: URL): ReadonlyMap<number, string> {
  const mistakes = new Map<number, string>();
  const seen = new Set<string>();
  for (const [index, line] of text.trimEnd().split(/\r?\n/).entries()) {
    const mistake = lineMistake(parseJson(line), seen, folder);
    if (mistake !== undefined) mistakes.set(index + 1, mistake);
  }
  return mistakes;
}

/** Every `{"type":"path"}` reference inside a parsed request, in order. */
export function pathReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(pathReferences);
  if (!isRecord(value)) return [];
  const path = stringAt(value, "path");
  if (value["type"] === "path" && path !== undefined) return [path];
  return Object.values(value).flatMap(pathReferences);
}

function lineMistake(request: unknown, seen: Set<string>, folder: URL): string | undefined {
  if (!isRecord(request)) return "not JSON";
  const id = stringAt(request, "custom_id") ?? "";
  const params = recordAt(request, "params");
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(id)) return "custom_id";
  if (seen.has(id)) return "duplicate custom_id";
  seen.add(id);
  if (params === undefined || (arrayAt(params, "messages") ?? []).length === 0) return "messages";
  if (!["claude-sonnet-5-5", "claude-haiku-5-5"].includes(stringAt(params, "model") ?? "")) {
    return "model";
  }
  if ((numberAt(params, "max_tokens") ?? 0) < 1) return "max_tokens";
  for (const name of ["temperature", "top_p", "top_k", "stream"]) {
    if (Object.hasOwn(params, name)) return name;
  }
  const missing = pathReferences(request).find((path) => !existsSync(new URL(path, folder)));
  return missing === undefined ? undefined : `no file ${missing}`;
}
