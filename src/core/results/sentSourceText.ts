import {
  arrayAt,
  isRecord,
  type JsonRecord,
  parseJson,
  recordAt,
  stringAt,
} from "../../base/json.ts";
import { withoutLineNumbers } from "../jsonl/numberedLines.ts";
import type { Source } from "../model/source.ts";

/**
 * The text of a request's source as it was sent, without the line numbers that were added: of the
 * text document that is titled as the source, else of the first. Undefined when no text was sent as
 * a document.
 */
export function sentSourceText(requestLine: string, source?: Source): string | undefined {
  const line = parseJson(requestLine);
  const params = isRecord(line) ? recordAt(line, "params") : undefined;
  if (!params) return undefined;
  const documents = (arrayAt(params, "messages") ?? []).flatMap(textDocuments);
  const document = documents.find(({ title }) => title === source?.path) ?? documents[0];
  return document && withoutLineNumbers(document.text);
}

interface TextDocument {
  readonly title: string | undefined;
  readonly text: string;
}

function textDocuments(message: unknown): readonly TextDocument[] {
  const content = isRecord(message) ? (arrayAt(message, "content") ?? []) : [];
  return content.flatMap((block) =>
    isRecord(block) && block["type"] === "document" ? textDocument(block) : [],
  );
}

function textDocument(block: JsonRecord): readonly TextDocument[] {
  const source = recordAt(block, "source") ?? {};
  const text = source["type"] === "text" ? stringAt(source, "data") : undefined;
  return text === undefined ? [] : [{ title: stringAt(block, "title"), text }];
}
