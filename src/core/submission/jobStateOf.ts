import type { Job, JobState, Part } from "../model/job.ts";
import { primingStep } from "./primingStep.ts";

/** The state of a job, from what became of its parts. */
export function jobStateOf(job: Pick<Job, "prepared" | "parts">): JobState {
  const { parts } = job;
  const unsent = parts.filter(({ batch }) => batch === undefined);
  const lastOutcomes = unsent.map(({ attempts }) => attempts.at(-1)?.outcome);
  if (lastOutcomes.includes("unanswered")) return "unknown";
  if (lastOutcomes.includes("open")) return "sending";
  if (unsent.length === parts.length)
    return lastOutcomes.includes("rejected") ? "rejected" : "prepared";
  // Whether the primer still runs is no question of the time.
  if (unsent.length > 0) return primingStep(job, 0) === "wait" ? "priming" : "partlySent";
  return sentState(parts);
}

function sentState(parts: readonly Part[]): JobState {
  const running = parts.filter((part) => !isOver(part));
  if (running.some(({ batch }) => batch?.status === "canceling")) return "canceling";
  if (running.length > 0) return "running";
  return parts.every(({ collected }) => collected !== undefined) ? "collected" : "ended";
}

/** Whether nothing more will happen to the part's batch; one that the API forgot cannot end. */
export function isOver({ batch, isRemoteGone }: Part): boolean {
  return batch !== undefined && (batch.status === "ended" || isRemoteGone);
}
