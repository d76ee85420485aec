import { Failure } from "../../base/failure.ts";

/** Names in a job's folder. */
export const jobFileNames = {
  log: "job.jsonl",
  draft: "draft.jsonl",
  requests: "requests.jsonl",
  seal: "seal.json",
  results: "results",
  recipes: "recipes",
} as const;

/** What a person has forgotten: a job with the ids of its batches, one a line. */
export const forgottenFileName = "forgotten.jsonl";

/** What a person decided about findings, one decision a line. */
export const decisionsFileName = "dismissals.jsonl";

/** Files and folders that were moved or renamed, one move a line: findings look for their files. */
export const movesFileName = "moves.jsonl";

/** The answers in a job's `results` that its draft had kept from trying requests. */
export const keptResultsName = "kept.jsonl";

/** The answers there that earlier reviews gave to the same requests. */
export const carriedResultsName = "carried.jsonl";

/** Names in a draft's folder. */
export const draftFileNames = {
  record: "draft.json",
  requests: "draft.jsonl",
  checked: "checked.bin",
  rows: "rows.jsonl",
  unchecked: "unchecked.json",
  kept: "kept.jsonl",
  blobs: "blobs",
  recipes: "recipes",
} as const;

/** A job's folder, relative to the storage root, with `/`. Throws when the id is none. */
export function jobFolder(job: string): string {
  return `jobs/${storedName(job)}`;
}

/** A draft's folder, relative to the storage root, with `/`. Throws when the id is none. */
export function draftFolder(draft: string): string {
  return `drafts/${storedName(draft)}`;
}

/**
 * An id as a file name. Ids come from logs, servers and callers, so one that could name another
 * place is refused.
 */
export function storedName(id: string): string {
  if (isStoredName(id)) return id;
  throw new Failure("invalid", `“${id.slice(0, 80)}” is no id of a job, draft or batch.`);
}

/** Whether an id may be a file name. */
export function isStoredName(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,128}$/.test(id);
}

/** The file that an attempt is: it exists from before the POST, and exactly once. */
export function attemptFileName(part: number, attempt: number): string {
  return `part-${part + 1}.attempt-${attempt}`;
}

/** The file by which a job is claimed as the `number`th that goes on with another, in its folder. */
export function childFileName(number: number): string {
  return `child-${number}`;
}

/** The reverse; undefined for any other name. */
export function childNumber(fileName: string): number | undefined {
  const digits = /^child-(\d{1,9})$/.exec(fileName)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The file by which one window takes it upon itself to tell of a job. */
export function noticeFileName(notice: string): string {
  return `told.${storedName(notice)}`;
}
