import path from "node:path";
import { draftFileNames, draftFolder } from "../core/model/storageLayout.ts";

/** The files of a draft's folder, absolute. */
export interface DraftPaths {
  readonly folder: string;
  readonly record: string;
  readonly requests: string;
  readonly checked: string;
  /** A line about each request, written by the last check. */
  readonly rows: string;
  /** Positions of the requests that are not sent. */
  readonly unchecked: string;
  /** Answers that were kept from trying requests. */
  readonly kept: string;
  readonly blobs: string;
  readonly recipes: string;
}

/** Throws `invalid` when the id is none. */
export function draftPaths(root: string, draft: string): DraftPaths {
  const folder = path.join(root, draftFolder(draft));
  return {
    folder,
    record: path.join(folder, draftFileNames.record),
    requests: path.join(folder, draftFileNames.requests),
    checked: path.join(folder, draftFileNames.checked),
    rows: path.join(folder, draftFileNames.rows),
    unchecked: path.join(folder, draftFileNames.unchecked),
    kept: path.join(folder, draftFileNames.kept),
    blobs: path.join(folder, draftFileNames.blobs),
    recipes: path.join(folder, draftFileNames.recipes),
  };
}
