import type { JsonRecord } from "../../base/json.ts";
import { customIdPattern } from "../jsonl/checkCustomId.ts";
import type { ContentKind } from "../model/contentKind.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Source } from "../model/source.ts";
import { customIdFor } from "../authoring/customId.ts";

/** What one request is made from, each for recipes of the same `each`. */
export type RecipeInput =
  FileInput | SelectionInput | ChangeInput | RowInput | AnswerInput | AllInput;

/** A file, or a piece of one when it has `lines`. Paths are `/`-separated, relative to the base. */
export interface FileInput {
  readonly each?: "file";
  readonly path: string;
  readonly kind: ContentKind;
  /** Needed when the recipe places it, and of a piece. */
  readonly text?: string;
  /** 1-based, inclusive. */
  readonly lines?: readonly [first: number, last: number];
}

/** What is selected in an editor, as the editor shows it. */
export interface SelectionInput {
  readonly each: "selection";
  readonly path: string;
  readonly text: string;
  /** 1-based, inclusive. */
  readonly lines: readonly [first: number, last: number];
  /** 1-based, where the selection does not consist of whole lines. */
  readonly columns?: readonly [first: number, last: number];
}

/** A changed file, or one hunk of it. */
export interface ChangeInput {
  readonly each: "change";
  readonly path: string;
  /** Unified diff. */
  readonly diff: string;
  /** What it was compared with, such as `main`. */
  readonly base: string;
  /** Number of the hunk within its file, from 1. */
  readonly hunk?: number;
  /** The lines of the new file that the change is about. */
  readonly lines?: readonly [first: number, last: number];
  /** What the new file holds; absent when there is none that could be attached. */
  readonly kind?: ContentKind;
  /** Text of the new file, when the recipe places it. */
  readonly text?: string;
}

/** A row of a table. */
export interface RowInput {
  readonly each: "row";
  readonly path: string;
  /** Data record, from 1. */
  readonly row: number;
  /** By the names of the columns. */
  readonly values: JsonRecord;
  /** Of a database: the table, and the row's key. */
  readonly table?: string;
  readonly key?: string;
}

/** What a request of an earlier batch was answered. */
export interface AnswerInput {
  readonly each: "answer";
  readonly customId: string;
  readonly outcome: Outcome;
  readonly text: string;
  /** What the request was about, if that is known. */
  readonly source?: Source;
  /** The words of the request, when the recipe places them. */
  readonly prompt?: string;
  /** What its batch is called, where there are several. */
  readonly batch?: string;
}

/** All files in one request, or as many answers as have room in one. */
export interface AllInput {
  readonly each: "all";
  readonly files: readonly FileInput[];
  readonly answers?: readonly AnswerInput[];
  /** Positions of the answers among all of them, from 1. */
  readonly range?: readonly [first: number, last: number];
  /** From 2 the answers are those of the stage before. */
  readonly stage?: number;
}

/** How a message names an input. */
export function inputName(input: RecipeInput): string {
  switch (input.each) {
    case "row": {
      if (input.key !== undefined) return `${input.path}, ${input.table ?? ""} ${input.key}`;
      return `${input.path}, row ${input.row}`;
    }
    case "change":
      return input.hunk === undefined ? input.path : `${input.path}, hunk ${input.hunk}`;
    case "answer":
      return `the answer to ${input.customId}`;
    case "all":
      return input.range ? rangeName(input.range) : `${input.files.length} files`;
    default:
      return input.lines === undefined ? input.path : `${input.path}, ${linesName(input.lines)}`;
  }
}

/** `about` of the request: where its result belongs. */
export function aboutOf(input: RecipeInput): JsonRecord | readonly JsonRecord[] {
  switch (input.each) {
    case "row": {
      const { path, row, table, key } = input;
      return table === undefined ? { path, row } : { path, table, key: key ?? String(row) };
    }
    case "answer":
      return input.source ? sourceRecord(input.source) : [];
    case "all":
      return input.files.map(({ path }) => ({ path }));
    default: {
      const { path, lines } = input;
      return { path, ...(lines && { lines }) };
    }
  }
}

/** Where an answer belongs; what is said of it is no new content of a file. */
function sourceRecord({ output: _output, ...source }: Source): JsonRecord {
  return { ...source };
}

/**
 * The default `custom_id`: the same for the same input, whatever else is sent. Of an answer, that of
 * the request that it answers, so that both are found by one name.
 */
export function defaultCustomId(input: RecipeInput): string {
  if (input.each === "answer" && customIdPattern.test(input.customId)) return input.customId;
  return customIdFor(identityOf(input));
}

function identityOf(input: RecipeInput): string {
  switch (input.each) {
    case "row":
      return [input.path, input.table, input.key ?? input.row]
        .filter((part) => part !== undefined)
        .join(" ");
    case "change":
      return input.hunk === undefined ? input.path : `${input.path} hunk ${input.hunk}`;
    case "answer":
      return input.customId;
    case "all":
      if (input.range) return `${rangeName(input.range)} stage ${input.stage ?? 1}`;
      return `all ${input.files.map(({ path }) => path).join(" ")}`;
    default: {
      const { path, lines } = input;
      const columns = input.each === "selection" ? (input.columns ?? []) : [];
      return [path, ...(lines ? [lines.join("-")] : []), ...columns].join(" ");
    }
  }
}

function rangeName([first, last]: readonly [first: number, last: number]): string {
  return `answers ${first} to ${last}`;
}

/** `line 3` or `lines 3 to 9`. */
export function linesName([first, last]: readonly [first: number, last: number]): string {
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}
