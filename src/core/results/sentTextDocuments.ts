import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";

/** A text that a request sends as a document. */
export interface SentTextDocument {
  readonly title: string | undefined;
  readonly text: string;
}

/** The text documents in the messages of a request's parameters. */
export function sentTextDocuments(params: JsonRecord): readonly SentTextDocument[] {
  return (arrayAt(params, "messages") ?? []).flatMap((message) => {
    const content = isRecord(message) ? (arrayAt(message, "content") ?? []) : [];
    return content.flatMap((block) =>
      isRecord(block) && block["type"] === "document" ? textDocument(block) : [],
    );
  });
}

function textDocument(block: JsonRecord): readonly SentTextDocument[] {
  const source = recordAt(block, "source") ?? {};
  const text = source["type"] === "text" ? stringAt(source, "data") : undefined;
  return text === undefined ? [] : [{ title: stringAt(block, "title"), text }];
}
