import { isRecord, parseJson, recordAt } from "../../base/json.ts";
import { withoutLineNumbers } from "../jsonl/numberedLines.ts";
import type { Source } from "../model/source.ts";
import { sentTextDocuments } from "./sentTextDocuments.ts";

/**
 * The text of a request's source as it was sent, without the line numbers that were added: of the
 * text document that is titled as the source, else of the first. Undefined when no text was sent as
 * a document.
 */
export function sentSourceText(requestLine: string, source?: Source): string | undefined {
  const line = parseJson(requestLine);
  const params = isRecord(line) ? recordAt(line, "params") : undefined;
  if (!params) return undefined;
  const documents = sentTextDocuments(params);
  const document =
    documents.find(({ title }) => title === source?.path) ??
    documents.find(({ title }) => title?.startsWith(`${source?.path}, line`)) ??
    documents[0];
  return document && withoutLineNumbers(document.text);
}
