import { readFileSync } from "node:fs";
import {
  type CompletionItem,
  getLanguageService,
  type JSONDocument,
  type JSONSchema,
  type LanguageService,
  type MarkupContent,
  type Position,
  type TextDocument,
} from "vscode-json-languageservice";
import { isRecord, parseJson } from "../base/json.ts";
import type {
  LineCompletion,
  LineHover,
  LineLanguage,
  LinePlace,
} from "../contracts/lineLanguage.ts";

const uri = "draft:line.json";
const schemaUri = "draft:schema.json";

/** Numbers of the Language Server Protocol for what an item is. */
const valueKinds: readonly (number | undefined)[] = [12, 13, 20, 21];
const propertyKind = 10;

/** Answers from the JSON schema of a line; each schema file is read once. */
export function createLineLanguage(): LineLanguage {
  const services = new Map<string, LanguageService>();
  const serviceFor = (schema: string): LanguageService => {
    const known = services.get(schema);
    if (known) return known;
    const service = serviceOf(readFileSync(schema, "utf8"));
    services.set(schema, service);
    return service;
  };
  return {
    async complete({ text, column, schema }) {
      const { service, document, json } = opened(serviceFor(schema), text);
      const list = await service.doComplete(document, document.positionAt(column), json);
      return (list?.items ?? []).flatMap((item) => completionOf(item, text));
    },
    async hover(place) {
      return hoverAt(serviceFor(place.schema), place);
    },
  };
}

function serviceOf(text: string): LanguageService {
  const service = getLanguageService({
    clientCapabilities: {
      textDocument: {
        completion: {
          completionItem: { documentationFormat: ["markdown"], commitCharactersSupport: false },
        },
        hover: { contentFormat: ["markdown"] },
      },
    },
  });
  const schema: unknown = parseJson(text);
  if (!isSchema(schema)) return service;
  service.configure({ schemas: [{ uri: schemaUri, fileMatch: ["*"], schema }] });
  return service;
}

function isSchema(value: unknown): value is JSONSchema {
  return isRecord(value);
}

interface Opened {
  readonly service: LanguageService;
  readonly document: TextDocument;
  readonly json: JSONDocument;
}

function opened(service: LanguageService, text: string): Opened {
  const document = documentOf(text);
  return { service, document, json: service.parseJSONDocument(document) };
}

/** A line as a document: its only line. */
function documentOf(text: string): TextDocument {
  return {
    uri,
    languageId: "json",
    version: 1,
    lineCount: 1,
    getText: (range) => (range ? text.slice(range.start.character, range.end.character) : text),
    positionAt: positionOf,
    offsetAt: ({ character }) => character,
    getLineRange: () => ({ start: positionOf(0), end: positionOf(text.length) }),
    getEOLCharacters: () => "",
  };
}

function positionOf(character: number): Position {
  return { line: 0, character };
}

async function hoverAt(
  service: LanguageService,
  { text, column }: LinePlace,
): Promise<LineHover | undefined> {
  const { document, json } = opened(service, text);
  const hover = await service.doHover(document, document.positionAt(column), json);
  if (!hover?.range) return undefined;
  const contents = Array.isArray(hover.contents) ? hover.contents : [hover.contents];
  const markdown = contents.map(markdownOf).join("\n\n").trim();
  if (markdown === "") return undefined;
  return { markdown, columns: [hover.range.start.character, hover.range.end.character] };
}

function completionOf(item: CompletionItem, text: string): readonly LineCompletion[] {
  const { label, textEdit, kind, documentation, filterText, sortText } = item;
  if (!textEdit || !("range" in textEdit)) return [];
  const { start, end } = textEdit.range;
  const markdown = documentation === undefined ? "" : markdownOf(documentation);
  return [
    {
      label,
      kind: kind === propertyKind ? "key" : valueKinds.includes(kind) ? "value" : "snippet",
      snippet: onOneLine(textEdit.newText),
      columns: [start.character, Math.min(end.character, text.length)],
      ...(markdown === "" ? {} : { documentation: markdown }),
      ...(filterText === undefined ? {} : { filterText }),
      ...(sortText === undefined ? {} : { sortText }),
    },
  ];
}

/** The service lays values out over lines; a line break inside a text is always escaped. */
function onOneLine(snippet: string): string {
  return snippet.replaceAll(/\s*\n\s*/g, "");
}

function markdownOf(content: string | MarkupContent | { readonly value: string }): string {
  return typeof content === "string" ? content : content.value;
}
