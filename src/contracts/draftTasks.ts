import type { JsonRecord } from "../base/json.ts";
import type { Progress } from "./progress.ts";

/** An answer that is there already: its request is not sent. */
export interface KeptAnswer {
  readonly customId: string;
  /** Of the request that it answers: {@link RequestAt}. */
  readonly hash: string;
  /** As the API gives it. */
  readonly message: JsonRecord;
  readonly isSimulated: boolean;
  /** The job whose review of the same it is; absent of a live answer that a person kept. */
  readonly carriedFrom?: string;
}

/** What is done to a kept draft, and made of it. Served by the task thread. */
export interface DraftTasks {
  /** Keeps an answer, so that its request is not sent; the draft must be checked again. */
  keepAnswer(draft: string, answer: KeptAnswer): AsyncIterable<Progress<true>>;
  /** The reverse; quiet when there is none. */
  dropAnswer(draft: string, customId: string): AsyncIterable<Progress<true>>;
  /** The same for all that was carried over from earlier reviews. */
  dropCarried(draft: string): AsyncIterable<Progress<true>>;
  /**
   * Writes what is checked of a draft to a file, whole or not at all: as a draft whose paths are
   * relative to the file, or as the API takes it. Answers how many requests that were.
   */
  writeDraft(
    draft: string,
    file: string,
    form: "draft" | "requests",
  ): AsyncIterable<Progress<number>>;
  /**
   * What is checked of a draft as the text of a document in its base folder; undefined when that is
   * longer than `most` UTF-16 units.
   */
  draftText(draft: string, most: number): AsyncIterable<Progress<string | undefined>>;
}
