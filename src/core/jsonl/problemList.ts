import type { Problem } from "../model/draft.ts";
import { columnsOf, type JsonPath } from "./columnsOf.ts";

/** More problems than this in one line tell a person nothing new. */
const maxProblems = 20;

const maxMessageLength = 160;

/** Collects the problems of one line. */
export class ProblemList {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #line: number;

  constructor(text: string, line: number) {
    this.#text = text;
    this.#line = line;
  }

  /** The line cannot be sent like this. `at` is the value that is to blame. */
  error(code: string, message: string, at: JsonPath, what?: "key" | "value"): void {
    this.#add("error", code, message, () => columnsOf(this.#text, at, what));
  }

  /** The line can be sent, but perhaps should not. */
  warning(code: string, message: string, at: JsonPath, what?: "key" | "value"): void {
    this.#add("warning", code, message, () => columnsOf(this.#text, at, what));
  }

  /** An error at known columns, or of the whole line. */
  errorIn(code: string, message: string, columns?: readonly [number, number]): void {
    this.#add("error", code, message, () => columns);
  }

  #add(
    severity: Problem["severity"],
    code: string,
    message: string,
    columnsOfIt: () => Problem["columns"] | undefined,
  ): void {
    if (this.problems.length >= maxProblems) return;
    const columns = columnsOfIt();
    const text = clip(message, maxMessageLength);
    const problem = { severity, line: this.#line, message: text, code };
    this.problems.push(columns ? { ...problem, columns } : problem);
  }
}

/** Text from a document, quoted and short enough for a message. */
export function quoted(text: string): string {
  return `"${clip(text, 40)}"`;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
