import type { PanelState } from "../../contracts/panel.ts";
import type { RowCounts } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { jobCapabilities } from "../../core/tracking/jobCapabilities.ts";

/** What a panel knows of its job's rows. */
export interface JobReading {
  readonly counts: RowCounts;
  /** 0 until the rows were read once; grows whenever they may have changed. */
  readonly generation: number;
  /** Tells the same rows from changed ones. */
  readonly fingerprint: string;
}

export const nothingRead: JobReading = {
  counts: { total: 0, byOutcome: {} },
  generation: 0,
  fingerprint: "",
};

/** The reading after new counts have come. */
export function nextReading(
  before: JobReading,
  counts: RowCounts,
  job: Job | undefined,
  children: readonly Job[] = [],
): JobReading {
  const family = [...(job ? [job] : []), ...children];
  const files = family.map(({ id, parts }) => [id, ...parts.map((part) => part.collected?.file)]);
  const fingerprint = JSON.stringify([counts, files, job?.matched, job?.prepared.base]);
  if (fingerprint === before.fingerprint) return before;
  return { counts, fingerprint, generation: before.generation + 1 };
}

/** Everything the panel shows, but its rows. */
export function panelState(
  jobId: string,
  job: Job | undefined,
  reading: JobReading,
  words: { readonly status: string; readonly problem?: string | undefined },
  { columns, reveal }: Pick<PanelState, "columns"> & { readonly reveal: PanelState["reveal"] },
): PanelState {
  return {
    jobId,
    label: job?.label ?? jobId,
    status: words.status,
    counts: reading.counts,
    generation: reading.generation,
    columns,
    canRetry: job !== undefined && canRetry(job, reading.counts),
    canApply: job !== undefined && jobCapabilities(job).includes("applicable"),
    hasFindings: job !== undefined && jobCapabilities(job).includes("reviewing"),
    isSimulated: job?.account.kind === "rehearsal",
    ...(words.problem === undefined ? {} : { problem: words.problem }),
    ...(reveal === undefined ? {} : { reveal }),
  };
}

function canRetry({ prepared, isReadOnly }: Job, { total, byOutcome }: RowCounts): boolean {
  const { answered = 0, toolUse = 0, pending = 0 } = byOutcome;
  return prepared.origin !== "elsewhere" && !isReadOnly && total > answered + toolUse + pending;
}
