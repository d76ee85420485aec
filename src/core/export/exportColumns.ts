import type { JsonRecord } from "../../base/json.ts";
import { dollarsOf, type ExportedRow } from "./exportedRow.ts";

/** What a cell of a table holds. */
export type Cell = string | number | null;

/** SQLite takes 2,000 columns; fields beyond are still in the answer's own column. */
const mostOfAKind = 900;

type Fixed = readonly (readonly [name: string, read: (row: ExportedRow) => unknown])[];

const what: Fixed = [
  ["custom_id", ({ customId }) => customId],
  ["source", ({ source }) => source?.path],
  ["source_lines", ({ source }) => source?.lines?.join("-")],
  ["source_row", ({ source }) => source?.key ?? source?.row],
];

const answered: Fixed = [
  ["outcome", ({ outcome }) => outcome],
  ["answer", ({ result }) => result?.answer],
];

const facts: Fixed = [
  ["error_type", ({ result }) => result?.error?.type],
  ["error", ({ result }) => result?.error?.message],
  ["stop_reason", ({ result }) => result?.stopReason],
  ["model", ({ result }) => result?.model],
  ["input_tokens", ({ result }) => result?.usage?.inputTokens],
  ["cache_read_tokens", ({ result }) => result?.usage?.cacheReadTokens],
  ["cache_write_tokens", ({ result }) => result?.usage?.cacheWriteTokens],
  ["output_tokens", ({ result }) => result?.usage?.outputTokens],
  ["cost_usd", (row) => dollarsOf(row)],
];

/**
 * The columns of an export as one table: what the row is about, with the input's columns beside it,
 * then the answer with its own fields, then what is known of it. Every row is to be added before the
 * names are asked for.
 */
export class ExportColumns {
  readonly #inputs = new Set<string>();
  readonly #fields = new Set<string>();

  add({ input, fields }: Pick<ExportedRow, "input" | "fields">): void {
    collect(this.#inputs, input);
    collect(this.#fields, fields);
  }

  /** Whether a row adds nothing. */
  isKnown({ input, fields }: Pick<ExportedRow, "input" | "fields">): boolean {
    return knows(this.#inputs, input) && knows(this.#fields, fields);
  }

  /** Unique, also for those to whom upper and lower case are the same. */
  names(): readonly string[] {
    const fixed = [...what, ...answered, ...facts].map(([name]) => name);
    const unique = uniqueNames(fixed);
    const inputs = Array.from(this.#inputs, (name) => unique(name, "input"));
    const fields = Array.from(this.#fields, (name) => unique(name, "answer"));
    const named = (some: Fixed): readonly string[] => some.map(([name]) => name);
    return [...named(what), ...inputs, ...named(answered), ...fields, ...named(facts)];
  }

  /** A row's cells, in the order of the names. */
  cells(row: ExportedRow): readonly Cell[] {
    const read = (some: Fixed): readonly Cell[] => some.map(([, value]) => cellOf(value(row)));
    const pick = (names: Iterable<string>, from: JsonRecord = {}): readonly Cell[] =>
      Array.from(names, (name) => cellOf(Object.hasOwn(from, name) ? from[name] : undefined));
    return [
      ...read(what),
      ...pick(this.#inputs, row.input),
      ...read(answered),
      ...pick(this.#fields, row.fields),
      ...read(facts),
    ];
  }
}

function knows(names: ReadonlySet<string>, from: JsonRecord | undefined): boolean {
  if (from === undefined || names.size >= mostOfAKind) return true;
  return Object.keys(from).every((name) => names.has(name));
}

function collect(names: Set<string>, from: JsonRecord | undefined): void {
  for (const name of Object.keys(from ?? {})) {
    if (names.size >= mostOfAKind) return;
    names.add(name);
  }
}

/** Names one column after the other; one that is taken gets its kind in front, then a number. */
function uniqueNames(fixed: readonly string[]): (name: string, kind: string) => string {
  const taken = new Set(fixed.map((name) => name.toLowerCase()));
  return (name, kind) => {
    // A null character would end the name for SQLite, and half a character is no name in UTF-8.
    const plain =
      name
        .replaceAll("\0", "")
        .replaceAll(/\p{Surrogate}/gu, "?")
        .trim() || "column";
    let unique = plain;
    for (let at = 1; taken.has(unique.toLowerCase()); at += 1)
      unique = at === 1 ? `${kind}_${plain}` : `${kind}_${plain}_${at}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number") return value;
  return JSON.stringify(value);
}
