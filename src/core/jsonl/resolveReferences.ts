import { Failure } from "../../base/failure.ts";
import { isRecord, type JsonRecord } from "../../base/json.ts";
import type { BinaryKind } from "../model/contentKind.ts";
import type { JsonPath } from "./columnsOf.ts";
import type { DraftRequest, FileReference } from "./draftRequest.ts";
import { linesOf, withLineNumbers } from "./numberedLines.ts";

/** What a referenced file holds. */
export type ResolvedContent =
  | { readonly kind: "text"; readonly text: string }
  /** `data` is base64. */
  | { readonly kind: BinaryKind; readonly data: string };

/** A request exactly as the API takes it. */
export interface SendableRequest {
  readonly custom_id: string;
  readonly params: JsonRecord;
}

/**
 * The request with every file reference replaced by what the file holds, and without what is not
 * sent in it: `about`, `betas` and `api_version`.
 * Nothing of the given request is changed. Throws `invalid` when a file does not fit its block.
 */
export function withoutConveniences(
  request: DraftRequest,
  content: (reference: FileReference) => ResolvedContent,
): SendableRequest {
  let params = request.params;
  for (const reference of request.references) {
    const source = sourceFor(reference, content(reference));
    params = replaced(params, reference.at, source);
  }
  return { custom_id: request.customId, params };
}

function sourceFor(reference: FileReference, content: ResolvedContent): JsonRecord {
  const { blockType, path } = reference;
  const isImage = content.kind.startsWith("image/");
  if (blockType === "image" && !isImage)
    throw refusal(path, "is no PNG, JPEG, GIF or WebP. Use a document block for it");
  if (blockType !== "image" && isImage)
    throw refusal(path, "is an image. Use an image block for it");
  if (content.kind === "text")
    return { type: "text", media_type: "text/plain", data: textOf(reference, content.text) };
  if (reference.lines !== undefined || reference.numbered)
    throw refusal(path, 'is no text. Remove "lines" and "numbered" from its reference');
  return { type: "base64", media_type: content.kind, data: content.data };
}

function textOf(reference: FileReference, raw: string): string {
  const { path, lines: range, numbered } = reference;
  const text = raw.replace(/^\uFEFF/, "").replaceAll(/\p{Surrogate}/gu, "\uFFFD");
  if (!/\S/.test(text)) throw refusal(path, "is empty. Remove the request");
  if (range === undefined && !numbered) return text;
  const lines = linesOf(text);
  const [first, last] = range ?? [1, lines.length];
  if (first > lines.length)
    throw refusal(path, `ends at line ${lines.length}, before line ${first}. Correct "lines"`);
  const chosen = lines.slice(first - 1, last);
  return numbered ? withLineNumbers(chosen, first) : chosen.join("\n");
}

function refusal(path: string, message: string): Failure {
  return new Failure("invalid", `${path} ${message}.`, { file: path });
}

/**
 * The request as a draft writes it, with its references changed: what they name moved by `move`, or
 * the text that they stand for in their place where `inline` has it.
 */
export function relocated(
  request: DraftRequest,
  move: (path: string) => string,
  inline: (path: string) => string | undefined,
): JsonRecord {
  let params = request.params;
  for (const reference of request.references) {
    const text = inline(reference.path);
    const { path, lines, numbered } = reference;
    const source =
      text === undefined
        ? { type: "path", path: move(path), ...(lines && { lines }), ...(numbered && { numbered }) }
        : sourceFor(reference, { kind: "text", text });
    params = replaced(params, reference.at, source);
  }
  const about = request.about.map((source) => ({ ...source, path: move(source.path) }));
  const { betas, apiVersion } = request.version;
  return {
    custom_id: request.customId,
    ...(about.length > 0 && { about: about.length === 1 ? about[0] : about }),
    ...(betas && { betas }),
    ...(apiVersion !== undefined && { api_version: apiVersion }),
    params,
  };
}

/** A copy of `value` with something else at a path; what lies beside the path is shared. */
function replaced(value: JsonRecord, at: JsonPath, replacement: JsonRecord): JsonRecord {
  const [key, ...rest] = at;
  if (key === undefined) return replacement;
  return { ...value, [key]: replacedIn(value[key], rest, replacement) };
}

function replacedIn(value: unknown, at: JsonPath, replacement: JsonRecord): unknown {
  if (!Array.isArray(value)) return isRecord(value) ? replaced(value, at, replacement) : value;
  const [index, ...rest] = at;
  return value.map((item: unknown, position) =>
    position === index ? replacedIn(item, rest, replacement) : item,
  );
}
