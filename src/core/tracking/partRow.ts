import type { Job, Part } from "../model/job.ts";
import { isOver } from "../submission/jobStateOf.ts";
import { formatAge } from "./formatAge.ts";
import { countOf, formatExact } from "./formatCount.ts";
import { outcomeWords } from "./jobCounts.ts";

/** A part of a job as a row below it. */
export interface PartRow {
  readonly label: string;
  readonly description: string;
  /** A codicon. */
  readonly icon: string;
  readonly tooltip: string;
  /** Words for what can be done, as of a job's row. */
  readonly capabilities: readonly string[];
}

/** The row of a job's part, by its 0-based position. Undefined when there is none. */
export function partRow(job: Job, index: number, now: number): PartRow | undefined {
  const part = job.parts[index];
  if (!part) return undefined;
  const label = `Part ${formatExact(index + 1)}`;
  const state = stateOf(part, now);
  const lines = [
    `${label} of ${formatExact(job.parts.length)}: ${state}`,
    `Requests: ${formatExact(part.count)}, from the ${formatExact(part.first + 1)}. on`,
    part.batch?.id ?? "",
    part.attempts.at(-1)?.failure?.message ?? "",
  ];
  return {
    label,
    description: `${countOf(part.count, "request")} · ${state}`,
    icon: iconOf(part),
    tooltip: lines.filter(Boolean).join("\n"),
    capabilities: part.batch ? ["copyable"] : [],
  };
}

function stateOf(part: Part, now: number): string {
  const { batch, collected, isRemoteGone } = part;
  if (!batch) return unsentWords(part);
  if (isOver(part)) {
    const counts = outcomeWords(batch.counts);
    const where = collected ? "" : isRemoteGone ? "no longer available" : "not saved yet";
    return [counts, where].filter(Boolean).join(" · ") || "ended";
  }
  const status = batch.status === "in_progress" ? "running" : batch.status;
  return `${status} · ${formatAge(now - batch.createdAt)}`;
}

function unsentWords({ attempts }: Part): string {
  const outcome = attempts.at(-1)?.outcome;
  if (outcome === "open") return "sending";
  if (outcome === "unanswered") return "not known yet whether it was sent";
  return outcome === "rejected" ? "rejected" : "not sent";
}

function iconOf(part: Part): string {
  if (!part.batch) return part.attempts.at(-1)?.outcome === "rejected" ? "error" : "circle-outline";
  if (!isOver(part)) return part.batch.status === "canceling" ? "circle-slash" : "watch";
  const { succeeded, errored, expired, canceled } = part.batch.counts;
  if (errored + expired + canceled === 0) return succeeded > 0 ? "pass" : "archive";
  return succeeded > 0 ? "warning" : "error";
}
