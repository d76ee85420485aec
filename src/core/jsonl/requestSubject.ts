import { isRecord, type JsonRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import type { Source } from "../model/source.ts";
import { sourcesOf } from "./draftRequest.ts";
import { ProblemList } from "./problemList.ts";
import { readAbout } from "./readAbout.ts";
import { readReferences } from "./readReferences.ts";

/** What a line of a draft names. */
export interface RequestSubject {
  /** Empty when the line names none. */
  readonly customId: string;
  /** What it is about: what it says so, else the first file that it sends. */
  readonly source?: Source;
  readonly params: JsonRecord;
}

/** Reads a line that was checked when it was sent: here nobody is told what is wrong with it. */
export function requestSubject(text: string): RequestSubject {
  const value = parseJson(text.startsWith("\uFEFF") ? text.slice(1) : text);
  const params = isRecord(value) ? recordAt(value, "params") : undefined;
  const customId = (isRecord(value) && stringAt(value, "custom_id")) || "";
  if (!isRecord(value) || !params) return { customId, params: {} };
  const list = new ProblemList(text, 1);
  const about = readAbout(value["about"], list);
  const references = about.length > 0 ? [] : readReferences(params, list);
  const source = sourcesOf({ about, references });
  return { customId, params, ...(source && { source }) };
}
