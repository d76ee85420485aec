import type { JsonRecord } from "../../base/json.ts";
import type { BatchVersion } from "../model/batchVersion.ts";
import type { Source } from "../model/source.ts";
import type { JsonPath } from "./columnsOf.ts";

/** A place in a request where the content of a file belongs. */
export interface FileReference {
  /** Path of the `source` object within `params`. */
  readonly at: JsonPath;
  /** As written: `/`-separated, relative to the document or the draft's base folder. */
  readonly path: string;
  /** Which lines of a text, 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
  /** Whether each line is sent with its number. */
  readonly numbered: boolean;
  /** Type of the block that it is the source of: `document`, `image`, or what cannot work. */
  readonly blockType: string;
}

/** A request line as it was read, before its references are resolved. */
export interface DraftRequest {
  readonly customId: string;
  readonly params: JsonRecord;
  /** What the line says that it is about; empty when it does not say. */
  readonly about: readonly Source[];
  readonly references: readonly FileReference[];
  /** What the line itself asks for; where it says nothing, it is as its draft. */
  readonly version: BatchVersion;
}

/** What a request is about: the first thing it names, else the first file that it sends. */
export function sourcesOf({
  about: [about],
  references: [reference],
}: Pick<DraftRequest, "about" | "references">): Source | undefined {
  if (about) return about;
  if (!reference) return undefined;
  const { path, lines } = reference;
  return lines ? { path, lines } : { path };
}
