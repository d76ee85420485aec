import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { sniffContent, sniffedBytes } from "../core/authoring/sniffContent.ts";
import type { ResolvedContent } from "../core/jsonl/resolveReferences.ts";
import { attachmentFault } from "./attachmentFault.ts";
import { isWithin } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

/** Why the content of a reference cannot be sent. */
export interface ReferenceFault {
  /** Name of the rule, such as `reference-missing`. */
  readonly code: string;
  readonly message: string;
}

export type ReferencedContent = { readonly content: ResolvedContent } | ReferenceFault;

/** Where references lead: a draft, or a text that is none yet. */
export type ReferenceBase = Pick<DraftRecord, "base" | "roots" | "blobs"> & {
  readonly blobFolder?: string;
};

/** The API takes requests of 32 MB. */
const maxFileBytes = 32_000_000;

/** Reads what references name. A draft may come from a stranger: nothing outside its roots is. */
export class ReferencedFiles {
  readonly #from: ReferenceBase;
  readonly #roots: readonly string[];
  readonly #realRoots: readonly string[];
  /** The file read last: many requests in a row often share one. */
  #last: { readonly key: string; readonly read: ReferencedContent } | undefined;

  constructor(from: ReferenceBase) {
    this.#from = from;
    this.#roots = from.roots.map((root) => path.resolve(root));
    this.#realRoots = realFolders(this.#roots);
  }

  /** What the file at `place`, as a draft writes it, holds; or why it cannot be sent. */
  read(place: string): ReferencedContent {
    const { blobs, blobFolder, base } = this.#from;
    const blob = Object.hasOwn(blobs, place) ? blobs[place] : undefined;
    if (blob !== undefined && blobFolder !== undefined)
      return this.#readOnce(path.join(blobFolder, path.basename(blob)), place);
    const file = path.resolve(base, place);
    // Before the disk is asked: on Windows a path alone can make it call a server.
    if (!isWithin(this.#roots, file)) return outside(place);
    let real: string;
    try {
      real = realpathSync.native(file);
    } catch {
      return fault("missing", place, `does not exist. Correct the path or remove the request.`);
    }
    if (!isWithin(this.#realRoots, real)) return outside(place);
    return this.#readOnce(real, place);
  }

  #readOnce(file: string, place: string): ReferencedContent {
    try {
      const stats = statSync(file);
      const key = `${file}\n${stats.size}\n${stats.mtimeMs}`;
      if (this.#last?.key !== key) this.#last = { key, read: readContent(file, place, stats) };
      return this.#last.read;
    } catch {
      return fault("unreadable", place, `cannot be read. Check its permissions.`);
    }
  }
}

function readContent(file: string, place: string, stats: Stats): ReferencedContent {
  if (!stats.isFile()) return fault("unreadable", place, `is no file. Name a file.`);
  if (stats.size > maxFileBytes)
    return fault("too-large", place, `is larger than 32 MB, which is the most a request can hold.`);
  const bytes = readFileSync(file);
  const kind = sniffContent(bytes.subarray(0, sniffedBytes));
  if (kind === "binary")
    return fault("binary", place, `is neither text nor PDF, PNG, JPEG, GIF or WebP.`);
  if (kind !== "maybeText") return base64Content(bytes, kind, place);
  if (isUtf8(bytes)) return { content: { kind: "text", text: bytes.toString("utf8") } };
  const remedy = "Save it as UTF-8, or make the batch from the file.";
  return fault("encoding", place, `is not in UTF-8. ${remedy}`);
}

function base64Content(
  bytes: Buffer,
  kind: Exclude<ResolvedContent["kind"], "text">,
  place: string,
): ReferencedContent {
  const unfit = attachmentFault(kind, bytes);
  if (unfit) return fault(unfit.code, place, unfit.words);
  return { content: { kind, data: bytes.toString("base64") } };
}

function outside(place: string): ReferenceFault {
  const remedy = "Move the file into the workspace or open its folder.";
  return fault("outside", place, `lies outside the workspace folders. ${remedy}`);
}

function fault(code: string, place: string, words: string): ReferenceFault {
  // Of a long path the end tells more.
  const shown = place.length > 60 ? `…${place.slice(-59)}` : place;
  return { code: `reference-${code}`, message: `${shown} ${words}` };
}
