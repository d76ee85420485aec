import { isRecord, stringAt } from "../../base/json.ts";
import { batchIds, type Job } from "../model/job.ts";
import { jobCounts } from "./jobCounts.ts";

/** What a job may be looked for by, beside its words. */
export const jobTraits = [
  "running",
  "unsent",
  "answered",
  "failed",
  "unsaved",
  "elsewhere",
] as const;

/**
 * - `running` the API works on it; `unsent` nothing or not all of it was sent;
 * - `answered` it has ended with every request answered; `failed` it was rejected, or some have not;
 * - `unsaved` it has ended and its results are not all here; `elsewhere` another program made it.
 */
export type JobTrait = (typeof jobTraits)[number];

/** Which jobs are shown: those that all of it is true of. */
export interface JobFilter {
  /** Words, all of which the label, account, recipe, models, document or a batch id must contain. */
  readonly text: string;
  /** Any of them; all jobs when there are none. */
  readonly traits: readonly JobTrait[];
  /** Only jobs about the folders of the window. */
  readonly isThisWorkspace: boolean;
}

export const noFilter: JobFilter = { text: "", traits: [], isThisWorkspace: false };

/** Whether a filter leaves anything out. */
export function isFiltering({ text, traits, isThisWorkspace }: JobFilter): boolean {
  return text.trim() !== "" || traits.length > 0 || isThisWorkspace;
}

/** Whether a job is shown. `folders` are the URIs of the window's folders, without a final slash. */
export function passesFilter(
  job: Job,
  { text, traits, isThisWorkspace }: JobFilter,
  folders: readonly string[],
): boolean {
  if (isThisWorkspace && !isOfWorkspace(job, folders)) return false;
  const own = traitsOf(job);
  if (traits.length > 0 && !traits.some((trait) => own.has(trait))) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const searched = searchedText(job);
  return words.every((word) => searched.includes(word));
}

/** Whether a job is about one of the folders: its sources or its document lie there. */
export function isOfWorkspace({ prepared }: Job, folders: readonly string[]): boolean {
  const { base = "", document = "" } = prepared;
  // The base of inputs from several folders lies above them.
  return folders.some(
    (folder) => isWithin(base, folder) || isWithin(document, folder) || isWithin(folder, base),
  );
}

function isWithin(place: string, folder: string): boolean {
  if (place === "" || folder === "") return false;
  return `${place}/`.startsWith(`${folder.replace(/\/+$/, "")}/`);
}

/** A filter as it was kept; what this version does not know is passed over. */
export function parseFilter(value: unknown): JobFilter {
  if (!isRecord(value)) return noFilter;
  const { traits } = value;
  const kept = Array.isArray(traits) ? traits : [];
  return {
    text: stringAt(value, "text") ?? "",
    traits: jobTraits.filter((trait) => kept.includes(trait)),
    isThisWorkspace: value["isThisWorkspace"] === true,
  };
}

function traitsOf(job: Job): ReadonlySet<JobTrait> {
  const { errored, canceled, expired, succeeded } = jobCounts(job);
  const isEnded = job.state === "ended" || job.state === "collected";
  const isWhole = errored + canceled + expired === 0;
  const isUnsent = ["prepared", "sending", "unknown", "partlySent", "rejected"].includes(job.state);
  const truths: { readonly [T in JobTrait]: boolean } = {
    running: !isUnsent && !isEnded,
    unsent: isUnsent,
    answered: isEnded && isWhole && succeeded > 0,
    failed: job.state === "rejected" || (isEnded && !isWhole),
    unsaved: job.state === "ended",
    elsewhere: job.prepared.origin === "elsewhere",
  };
  return new Set(jobTraits.filter((trait) => truths[trait]));
}

function searchedText(job: Job): string {
  const { recipe = "", document = "", models } = job.prepared;
  const { label, host } = job.account;
  const texts = [job.label, label, host, recipe, document, ...models, ...batchIds(job)];
  return texts.join("\n").toLowerCase();
}
