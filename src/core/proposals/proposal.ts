import type { LineEdit } from "./lineEdit.ts";
import type { AnswerFault } from "./proposedLines.ts";

/** Why what an answer proposes cannot be applied. */
export type ProposalFault =
  | AnswerFault
  /** No text of the source was sent as a document, so that nobody can tell what the answer replaces. */
  | "unknownText"
  /** Not in a folder of the workspace, links resolved. */
  | "outside"
  | "missing"
  | "unreadable"
  /** It is not what was sent any more. */
  | "changed"
  /** The editor reads it in another encoding than it was sent from. */
  | "encoding"
  /** Other answers are about the same lines. */
  | "severalAnswers";

/** What an answer makes of the text that was sent of its source. Lines end with `\n`. */
export interface ProposedText {
  readonly before: string;
  readonly after: string;
  /** 1-based line of the source that the text began with; absent when it was all of it. */
  readonly first?: number;
  /** Where it begins and ends within its lines, 1-based and the end exclusive. */
  readonly columns?: readonly [first: number, end: number];
  /** What makes `after` of `before`. */
  readonly edits: readonly LineEdit[];
}

/** An answer that is meant to be the new content of its source. */
export interface Proposal {
  readonly seq: number;
  /** Of the source, `/`-separated, relative to the job's base folder. */
  readonly path: string;
  /** The same as an absolute path. */
  readonly file: string;
  readonly text: ProposedText | ProposalFault;
}
