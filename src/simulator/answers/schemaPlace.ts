import type { TextLine } from "../prompt/textLines.ts";

/** Where a value stands: its name, and the line of the input that it speaks of. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly depth: number;
  readonly title: string;
  readonly line: TextLine | undefined;
}
