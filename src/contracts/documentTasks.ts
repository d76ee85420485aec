import type { Conversion } from "../core/conversion/convertDocument.ts";
import type { SurveyedRequest } from "../core/jsonl/surveyLine.ts";
import type { Progress } from "./progress.ts";

/** A text, or one that was brought in parts: {@link DocumentTasks.keepText}. Reading it ends that. */
export type TextToRead = string | { readonly kept: string };

/** A line that is to be written otherwise. */
export interface ChangedLine {
  /** 1-based. */
  readonly line: number;
  /** What it had, in UTF-16 units. */
  readonly length: number;
  readonly text: string;
}

/** What is told of a document while it is being written. Served by the task thread. */
export interface DocumentTasks {
  /** The requests of a text in its order, in chunks. */
  surveyText(text: TextToRead): AsyncIterable<readonly SurveyedRequest[]>;
  /** The lines of a text that have blanks which mean nothing, without them; in chunks. */
  minifyText(text: TextToRead): AsyncIterable<readonly ChangedLine[]>;
  /**
   * The lines of a text whose files are named relative to the folder `from`, named relative to `to`;
   * in chunks. Both are absolute.
   */
  relocateText(text: TextToRead, from: string, to: string): AsyncIterable<readonly ChangedLine[]>;
  /** A text of another format as a draft; `model` replaces those that are not Claude's. */
  convertText(text: TextToRead, model: string): AsyncIterable<Progress<Conversion>>;
  /** Adds a part to the text that is kept as `name` until a task reads it; answers its length. */
  keepText(name: string, part: string): AsyncIterable<Progress<number>>;
  dropText(name: string): AsyncIterable<Progress<true>>;
}
