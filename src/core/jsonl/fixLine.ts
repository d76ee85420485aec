import { type Edit, findNodeAtLocation, getLocation, modify, parseTree } from "jsonc-parser";
import { isRecord, parseJson } from "../../base/json.ts";
import { slugOf } from "../authoring/customId.ts";
import { convertRequest } from "../conversion/convertRequest.ts";
import { freshId } from "../conversion/freshId.ts";
import { defaultMaxTokens } from "../conversion/openAiParams.ts";
import type { Problem } from "../model/draft.ts";
import { checkRequestLine } from "./checkRequestLine.ts";
import type { JsonPath } from "./columnsOf.ts";

/** A way out of a problem. */
export interface LineFix {
  readonly title: string;
  readonly edits: readonly LineEdit[];
}

/** A replacement within a line: 0-based UTF-16 columns, end exclusive. */
export interface LineEdit {
  readonly columns: readonly [start: number, end: number];
  readonly text: string;
}

export interface FixOptions {
  /** Whether a request of the document has this id. Asked only for fixes that give one. */
  readonly isTaken: (id: string) => boolean;
  /** Replaces a model that is not Claude's. */
  readonly model: string;
}

/** Longer lines are not fixed: nobody edits them by hand. */
const maxLength = 1_000_000;

/** What can be done about a problem of a line by itself; undefined when only a person knows. */
export function fixLine(
  { code, line, columns }: Omit<Problem, "message" | "severity">,
  text: string,
  options: FixOptions,
): LineFix | undefined {
  // A byte order mark becomes a blank, so that columns stay.
  const json = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  if (json.length > maxLength || !isRecord(parseJson(json))) return undefined;
  switch (code) {
    case "duplicate-custom-id":
      return renameTo("Give this request a custom_id of its own", json, (id) => id, options);
    case "custom-id-invalid":
      return renameTo("Use only characters that a custom_id may have", json, slugOf, options);
    case "custom-id-missing": {
      const id = freshId(`request-${line}`, options.isTaken);
      return setTo("Add a custom_id", json, ["custom_id"], id);
    }
    case "max-tokens":
      return setTo(`Set max_tokens to ${defaultMaxTokens}`, json, maxTokensPath, defaultMaxTokens);
    case "not-in-batches":
    case "sampling-parameter":
    case "no-effect":
    case "unknown-key":
    case "reference-key":
    case "user-citations":
      return columns && removal(code, json, columns[0]);
    case "reference-path":
      return columns && slashes(json, columns);
    case "foreign-openai":
    case "foreign-params":
      return conversion(json, line, options);
    default:
      return undefined;
  }
}

const maxTokensPath = ["params", "max_tokens"];

function renameTo(
  title: string,
  json: string,
  wanted: (id: string) => string,
  { isTaken }: FixOptions,
): LineFix | undefined {
  const root = parseTree(json);
  const id: unknown = root && findNodeAtLocation(root, ["custom_id"])?.value;
  if (typeof id !== "string") return undefined;
  return setTo(title, json, ["custom_id"], freshId(wanted(id), isTaken));
}

function setTo(title: string, json: string, at: JsonPath, value: unknown): LineFix {
  return { title, edits: modify(json, [...at], value, {}).map(asLineEdit) };
}

function removal(code: string, json: string, column: number): LineFix | undefined {
  // The line may have been edited since: what stands there now must not go in the key's place.
  const { problems } = checkRequestLine(json, 1);
  if (!problems.some((one) => one.code === code && one.columns?.[0] === column)) return undefined;
  const { path } = getLocation(json, column + 1);
  const key = path.at(-1);
  if (typeof key !== "string" || key === "") return undefined;
  const edits = modify(json, path, undefined, {}).map(asLineEdit);
  return edits.length === 0 ? undefined : { title: `Remove "${key}"`, edits };
}

function slashes(json: string, columns: readonly [number, number]): LineFix | undefined {
  const path = parseJson(json.slice(...columns));
  if (typeof path !== "string" || !path.includes("\\")) return undefined;
  const text = JSON.stringify(path.replaceAll("\\", "/"));
  return { title: "Write the path with /", edits: [{ columns, text }] };
}

function conversion(json: string, line: number, options: FixOptions): LineFix | undefined {
  const value = parseJson(json);
  const converted = isRecord(value) ? convertRequest(value, line, options) : undefined;
  if (!converted) return undefined;
  const { text, notes } = converted;
  const title = ["Convert this line", notes.join(", ")].filter((part) => part !== "").join(": ");
  return { title, edits: [{ columns: [0, json.length], text }] };
}

function asLineEdit({ offset, length, content }: Edit): LineEdit {
  return { columns: [offset, offset + length], text: content };
}
