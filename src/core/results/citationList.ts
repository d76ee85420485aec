import { isRecord, type JsonRecord, numberAt, stringAt } from "../../base/json.ts";
import type { Citation, CitedPlace } from "../model/answerBlock.ts";

/** The citations of one answer, each once. */
export class CitationList {
  readonly #all: Citation[] = [];
  readonly #known = new Map<string, number>();

  get all(): readonly Citation[] {
    return this.#all;
  }

  /** Adds what a text cites; answers where each of it is, without repetition. */
  add(citations: readonly unknown[]): readonly number[] {
    return [...new Set(citations.filter(isRecord).map((told) => this.#indexOf(told)))];
  }

  #indexOf(told: JsonRecord): number {
    const citation = readCitation(told);
    const key = JSON.stringify(citation);
    const index = this.#known.get(key) ?? this.#all.push(citation) - 1;
    this.#known.set(key, index);
    return index;
  }
}

function readCitation(told: JsonRecord): Citation {
  const title = stringAt(told, "document_title") ?? stringAt(told, "title");
  return {
    words: stringAt(told, "cited_text") ?? "",
    ...(title !== undefined && { title }),
    place: placeOf(told),
  };
}

function placeOf(told: JsonRecord): CitedPlace {
  const document = indexAt(told, "document_index");
  switch (told["type"]) {
    case "char_location":
      return within("text", document, spanOf(told, "char_index"));
    case "page_location": {
      const [first, end] = spanOf(told, "page_number") ?? [0, 0];
      return within("pages", document, first < 1 ? undefined : [first, Math.max(first, end - 1)]);
    }
    case "content_block_location":
      return within("blocks", document, spanOf(told, "block_index"));
    case "web_search_result_location":
      return { in: "web", url: stringAt(told, "url") ?? "" };
    case "search_result_location":
      return { in: "searchResult", source: stringAt(told, "source") ?? "" };
    default:
      return { in: "unknown" };
  }
}

function within(
  kind: "text" | "pages" | "blocks",
  document: number | undefined,
  span: readonly [number, number] | undefined,
): CitedPlace {
  return document === undefined || !span ? { in: "unknown" } : { in: kind, document, span };
}

function spanOf(told: JsonRecord, what: string): readonly [number, number] | undefined {
  const start = indexAt(told, `start_${what}`);
  const end = indexAt(told, `end_${what}`);
  return start === undefined || end === undefined || end < start ? undefined : [start, end];
}

function indexAt(told: JsonRecord, key: string): number | undefined {
  const value = numberAt(told, key);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
