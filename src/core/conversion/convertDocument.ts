import { arrayAt, isRecord, type JsonRecord, parseJson, stringAt } from "../../base/json.ts";
import { convertRequest } from "./convertRequest.ts";

/** A document of another format as a draft. */
export interface Conversion {
  /** One request a line; what could not be converted is in it as it was. */
  readonly text: string;
  readonly requests: number;
  /** Requests that are written differently now. */
  readonly converted: number;
  /** Whether the requests stood in one JSON value, and not each on a line. */
  readonly wasOneValue: boolean;
  /** 1-based lines of `text` that could not be converted: the first 100. */
  readonly kept: readonly number[];
  /** What is different, and in how many requests; the most frequent first. */
  readonly notes: readonly { readonly what: string; readonly count: number }[];
}

const mostKept = 100;

/**
 * Converts lines of OpenAI's Batch API, bare parameters, a JSON array of either, or the body of a
 * batch. Lines of a draft stay as they are, and so does the number of lines, unless it was an array.
 */
export function convertDocument(text: string, model: string): Conversion {
  const plain = text.replace(/^\uFEFF/, "");
  const elements = elementsOf(plain);
  const items = elements ? itemsOfElements(elements) : itemsOfLines(plain);
  const ids = new Set(items.flatMap(({ value }) => idOf(value)));
  const tally = new Tally();
  const lines = items.map((item, index) => {
    if (item.text.trim() === "") return item.text;
    const options = { model, isTaken: (id: string) => ids.has(id) };
    const made = item.value && convertRequest(item.value, index + 1, options);
    if (made) {
      ids.add(made.customId);
      tally.convert(made.notes);
      return made.text;
    }
    tally.keep(index + 1, item.value !== undefined && Object.hasOwn(item.value, "params"));
    return item.text;
  });
  const wasOneValue = elements !== undefined;
  return { text: lines.join("\n"), wasOneValue, ...tally.finish() };
}

interface Item {
  readonly text: string;
  readonly value: JsonRecord | undefined;
}

function itemsOfElements(elements: readonly JsonRecord[]): readonly Item[] {
  return [...elements.map((value) => ({ text: JSON.stringify(value), value })), blank];
}

function itemsOfLines(text: string): readonly Item[] {
  return text.split(/\r?\n/).map((line) => {
    const value = parseJson(line);
    return { text: line, value: isRecord(value) ? value : undefined };
  });
}

const blank: Item = { text: "", value: undefined };

/** The requests of a document that is one JSON value. */
function elementsOf(text: string): readonly JsonRecord[] | undefined {
  const start = text.trimStart();
  if (!start.startsWith("[") && !/^\{\s*"requests"\s*:/.test(start)) return undefined;
  const value = parseJson(text);
  const elements = isRecord(value) ? arrayAt(value, "requests") : value;
  if (!Array.isArray(elements)) return undefined;
  const records: readonly unknown[] = elements;
  return records.every(isRecord) ? records : undefined;
}

function idOf(value: JsonRecord | undefined): readonly string[] {
  const id = value && stringAt(value, "custom_id");
  return id === undefined ? [] : [id];
}

class Tally {
  #requests = 0;
  #converted = 0;
  readonly #kept: number[] = [];
  readonly #notes = new Map<string, number>();

  convert(notes: readonly string[]): void {
    this.#requests += 1;
    this.#converted += 1;
    for (const what of notes) this.#notes.set(what, (this.#notes.get(what) ?? 0) + 1);
  }

  keep(line: number, isRequest: boolean): void {
    this.#requests += 1;
    if (!isRequest && this.#kept.length < mostKept) this.#kept.push(line);
  }

  finish(): Pick<Conversion, "requests" | "converted" | "kept" | "notes"> {
    const notes = [...this.#notes].map(([what, count]) => ({ what, count }));
    return {
      requests: this.#requests,
      converted: this.#converted,
      kept: this.#kept,
      notes: notes.toSorted((a, b) => b.count - a.count),
    };
  }
}
