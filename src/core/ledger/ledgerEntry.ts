import type { Job } from "../model/job.ts";
import type { Outcome } from "../model/outcome.ts";

/** What one job did, as far as it is known. */
export interface LedgerEntry {
  readonly job: string;
  readonly label: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly recipe: string;
  readonly model: string;
  readonly account: string;
  readonly state: Job["state"];
  /** Without those that an earlier review had answered. */
  readonly requests: number;
  /** Requests that have a result of any kind. */
  readonly results: number;
  /** Of these, the whole answers. */
  readonly answered: number;
  /** The job that it goes on with, whose answers its own are, too. */
  readonly parent?: string;
  /** Uploads that were made again, and requests that were. */
  readonly retries: number;
  /** From being made to the end of its last batch; absent while any runs. */
  readonly minutes?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** US dollars; absent when a price is not known. What was rehearsed costs 0. */
  readonly dollars?: number;
}

/** What is added up of a job's results. */
interface Tally {
  readonly byOutcome: { readonly [K in Outcome]?: number };
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A job's entry. Without a `tally`, as its results are not here, the API's counts are taken. */
export function ledgerEntry(job: Job, tally?: Tally): LedgerEntry {
  const { id, label, createdAt, account, prepared, requests, state } = job;
  const { results, answered } = tally ? countsOf(tally) : apiCounts(job);
  const minutes = minutesOf(job);
  const dollars = account.kind === "rehearsal" ? 0 : job.dollars;
  return {
    job: id,
    label,
    createdAt,
    month: monthOf(createdAt),
    recipe: prepared.recipe ?? "",
    model: prepared.models.join(" + "),
    account: account.label,
    state,
    requests: requests - (prepared.carried?.rows ?? 0),
    results,
    answered,
    ...(prepared.parent && { parent: prepared.parent.job }),
    retries: retriesOf(job),
    ...(minutes === undefined ? {} : { minutes }),
    ...(tally && { inputTokens: tally.inputTokens, outputTokens: tally.outputTokens }),
    ...(dollars === undefined ? {} : { dollars }),
  };
}

function retriesOf({ parts, prepared, requests }: Job): number {
  const again = prepared.parent?.kind === "retry" ? requests : 0;
  return parts.reduce((sum, { attempts }) => sum + Math.max(0, attempts.length - 1), again);
}

const notThere: readonly string[] = ["pending", "missing"];

function countsOf({ byOutcome }: Tally): Pick<LedgerEntry, "results" | "answered"> {
  const results = Object.entries(byOutcome).reduce(
    (sum, [outcome, rows]) => (notThere.includes(outcome) ? sum : sum + rows),
    0,
  );
  return { results, answered: byOutcome.answered ?? 0 };
}

function apiCounts({ parts }: Job): Pick<LedgerEntry, "results" | "answered"> {
  let results = 0;
  let answered = 0;
  for (const { batch } of parts) {
    const { succeeded = 0, errored = 0, canceled = 0, expired = 0 } = batch?.counts ?? {};
    results += succeeded + errored + canceled + expired;
    answered += succeeded;
  }
  return { results, answered };
}

function minutesOf({ createdAt, parts }: Job): number | undefined {
  const ends = parts.map(({ batch }) => batch?.endedAt);
  const last = Math.max(...ends.map((end) => end ?? Number.NaN));
  return Number.isFinite(last) ? Math.max(0, last - createdAt) / 60_000 : undefined;
}

function monthOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 7);
}
