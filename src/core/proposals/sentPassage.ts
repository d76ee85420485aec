import { isRecord, type JsonRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import { linesOf, withoutLineNumbers } from "../jsonl/numberedLines.ts";
import { ProblemList } from "../jsonl/problemList.ts";
import { readReferences } from "../jsonl/readReferences.ts";
import type { Source } from "../model/source.ts";
import { linesName } from "../recipes/recipeInput.ts";
import type { Passage } from "./placePassage.ts";
import { sentTextDocuments } from "../results/sentTextDocuments.ts";

/**
 * The text that a request sent of its source, without numbers, which is what an answer replaces. `draftLine` is the
 * request with its references, `sentLine` what they became. Undefined when no text of the source
 * went out as a document of its own.
 */
export function sentPassage(
  draftLine: string,
  sentLine: string,
  source: Source,
): Passage | undefined {
  const sent = paramsOf(sentLine);
  if (!sent) return undefined;
  return referencedPassage(draftLine, sent, source) ?? inlinePassage(sent, source);
}

function paramsOf(line: string): JsonRecord | undefined {
  const value = parseJson(line);
  return isRecord(value) ? recordAt(value, "params") : undefined;
}

function referencedPassage(
  draftLine: string,
  sent: JsonRecord,
  source: Source,
): Passage | undefined {
  const draft = paramsOf(draftLine);
  const references = draft ? readReferences(draft, new ProblemList(draftLine, 1)) : [];
  const reference = references.find(({ path }) => path === source.path);
  const content = reference?.at.reduce<unknown>(memberOf, sent);
  const text = isRecord(content) ? stringAt(content, "data") : undefined;
  if (!reference || text === undefined || !isRecord(content) || content["type"] !== "text") {
    return undefined;
  }
  const lines = linesOf(reference.numbered ? withoutLineNumbers(text) : text);
  return reference.lines ? { lines, first: reference.lines[0] } : { lines };
}

/** A document that the recipe titled as the source, or as its lines. */
function inlinePassage(sent: JsonRecord, { path, lines, columns }: Source): Passage | undefined {
  const documents = sentTextDocuments(sent);
  const partTitle = lines && `${path}, ${linesName(lines)}`;
  const part = documents.find(({ title }) => title !== undefined && title === partTitle);
  if (part && lines) {
    const own = linesOf(withoutLineNumbers(part.text));
    return { lines: own, first: lines[0], ...(columns && { columns }) };
  }
  const whole = documents.find(({ title }) => title === path);
  return whole && { lines: linesOf(withoutLineNumbers(whole.text)) };
}

function memberOf(value: unknown, key: string | number): unknown {
  if (Array.isArray(value) && typeof key === "number") return value[key];
  return isRecord(value) ? value[String(key)] : undefined;
}
