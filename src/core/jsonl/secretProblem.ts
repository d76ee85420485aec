import { isRecord, type JsonRecord } from "../../base/json.ts";
import { holdsSecret, isNamedSecret } from "../authoring/looksLikeSecret.ts";
import type { Problem } from "../model/draft.ts";
import { columnsOf, type JsonPath } from "./columnsOf.ts";
import type { DraftRequest } from "./draftRequest.ts";
import { maxDepth } from "./readReferences.ts";

/**
 * A warning when a request would send what looks like a key or a password, by itself or in a file
 * that it names. `params` are those with the files in place, if they could be read; `text` is the
 * request's line.
 */
export function secretProblem(
  draft: DraftRequest,
  params: JsonRecord | undefined,
  text: string,
  line: number,
): Problem | undefined {
  const named = namedPlace(draft);
  const place = named ?? placeOfSecret(params ?? draft.params, ["params"]);
  if (!place) return undefined;
  const columns = columnsOf(text, place);
  const what = named ? "This file usually holds keys" : "This looks like a key or a password";
  const message = `${what}, and would be sent. Take it out, unless it is meant to be sent.`;
  const problem = { severity: "warning" as const, line, message, code: "looks-like-secret" };
  return columns ? { ...problem, columns } : problem;
}

/** Where a request says that it sends, or is about, a file that is named as those with keys are. */
function namedPlace({ references, about }: DraftRequest): JsonPath | undefined {
  const reference = references.find(({ path }) => isNamedSecret(path));
  if (reference) return ["params", ...reference.at, "path"];
  return about.some(({ path }) => isNamedSecret(path)) ? ["about"] : undefined;
}

/** Where a value holds what looks like a secret, as far as it is text. */
function placeOfSecret(value: unknown, at: JsonPath): JsonPath | undefined {
  if (typeof value === "string") return holdsSecret(value) ? at : undefined;
  if (at.length > maxDepth) return undefined;
  if (Array.isArray(value)) return placeInArray(value, at);
  if (!isRecord(value)) return undefined;
  const isBase64 = value["type"] === "base64";
  for (const [key, item] of Object.entries(value)) {
    // What an image's bytes are written as may look like anything.
    if (isBase64 && key === "data") continue;
    const found = placeOfSecret(item, [...at, key]);
    if (found) return found;
  }
  return undefined;
}

function placeInArray(items: readonly unknown[], at: JsonPath): JsonPath | undefined {
  for (const [index, item] of items.entries()) {
    const found = placeOfSecret(item, [...at, index]);
    if (found) return found;
  }
  return undefined;
}
