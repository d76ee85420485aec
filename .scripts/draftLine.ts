import type { BatchCreateParams } from "@anthropic-ai/sdk/resources/messages/batches";

/** A file whose content is put here when the draft is sent. */
export interface FileReference {
  type: "path";
  /** Path of a text, PDF or image, with `/`, relative to this document. */
  path: string;
  /**
   * First and last line of a text that are sent, counted from 1.
   *
   * @minItems 2
   * @maxItems 2
   */
  lines?: [number, number];
  /** Whether each line is sent with its number before it. */
  numbered?: boolean;
}

/** What the request is about: the answer opens beside it. Never sent. */
export interface About {
  /** Path of the source, with `/`, relative to this document. */
  path: string;
  /**
   * First and last line, counted from 1.
   *
   * @minItems 2
   * @maxItems 2
   */
  lines?: [number, number];
  /**
   * Where the text begins in its first line and ends in its last one, counted from 1.
   *
   * @minItems 2
   * @maxItems 2
   */
  columns?: [number, number];
  /** Data record of a table, counted from 1. */
  row?: number;
  /** Table of a database. */
  table?: string;
  /** Key of the row in that table. */
  key?: string | number;
  /** The answer is the new content of the file, or of its lines, and can be applied to it. */
  output?: "file";
}

/** One line of a draft: the API's request, and what it is about. */
export interface DraftLine extends BatchCreateParams.Request {
  /** What the request is about: the answer opens beside it. Never sent. */
  about?: About | About[];
}
