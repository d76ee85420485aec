import { isRecord, type JsonRecord, parseJson } from "../../base/json.ts";
import { versionOver } from "../model/batchVersion.ts";
import type { Problem } from "../model/draft.ts";
import { checkCustomId } from "./checkCustomId.ts";
import { checkParams, type CheckOptions } from "./checkParams.ts";
import type { DraftRequest } from "./draftRequest.ts";
import { foreignFormat } from "./foreignFormat.ts";
import { checkWellFormed } from "./checkWellFormed.ts";
import { quoted, ProblemList } from "./problemList.ts";
import { readAbout } from "./readAbout.ts";
import { readReferences } from "./readReferences.ts";
import { readVersion } from "./readVersion.ts";
import { syntaxProblem } from "./syntaxProblem.ts";

/** What a line says, and what is wrong with it. */
export interface CheckedLine {
  /** At most 20. */
  readonly problems: readonly Problem[];
  /** Absent when the line has no readable `custom_id` or `params`, and for a blank line. */
  readonly request?: DraftRequest;
}

/** The Messages API takes 32 MB; whether a batch takes more for one request is not documented. */
export const largeItemLength = 32_000_000;

const ownKeys = ["custom_id", "params", "about", "betas", "api_version"];

/**
 * Reads and checks one line of a draft, without its line end. `line` is its 1-based number. A blank
 * line has neither problems nor a request. Files are not looked at, and ids only by themselves.
 */
export function checkRequestLine(
  text: string,
  line: number,
  options: CheckOptions = {},
): CheckedLine {
  // A byte order mark becomes a blank, so that columns stay.
  const json = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  if (json.trim() === "") return { problems: [] };
  const list = new ProblemList(json, line);
  const value = parseJson(json);
  if (value === undefined) {
    const { message, columns } = syntaxProblem(json);
    list.errorIn("invalid-json", message, columns);
  } else if (!isRecord(value)) {
    const example = '{"custom_id": "a-name", "params": {…}}';
    list.errorIn("not-an-object", `A line must be one JSON object: ${example}.`);
  } else {
    const request = readRequest(value, json, list, options);
    if (request) return { problems: list.problems, request };
  }
  return { problems: list.problems };
}

function readRequest(
  value: JsonRecord,
  json: string,
  list: ProblemList,
  options: CheckOptions,
): DraftRequest | undefined {
  const foreign = foreignFormat(value);
  if (foreign) {
    list.errorIn(foreign.code, foreign.message);
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (ownKeys.includes(key)) continue;
    const remedy = `Remove it, or move it into "params" if it belongs there.`;
    list.error("unknown-key", `A request has no ${quoted(key)}. ${remedy}`, [key], "key");
  }
  const customId = checkCustomId(value["custom_id"], list);
  const about = readAbout(value["about"], list);
  const version = readVersion(value, list);
  const params = value["params"];
  if (!isRecord(params)) {
    const message = `"params" is missing: an object with model, max_tokens and messages.`;
    list.error("params-missing", message, ["params"]);
    return undefined;
  }
  checkParams(params, list, { ...options, ...versionOver(version, options) });
  const references = readReferences(params, list);
  checkWellFormed(json, params, list);
  if (json.length > largeItemLength) {
    const message =
      "This request is larger than 32 MB and may be refused. Send less in one request.";
    list.warning("large-request", message, ["custom_id"]);
  }
  return customId === undefined ? undefined : { customId, params, about, references, version };
}
