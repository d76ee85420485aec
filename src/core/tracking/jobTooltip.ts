import { foreignHost } from "../model/account.ts";
import { resultsLifetimeMs } from "../model/batch.ts";
import { batchIds, type Job, answeredBefore } from "../model/job.ts";
import { hasNextStage } from "../model/summaryStage.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { currentDownload, type DownloadStatus } from "./downloadStatus.ts";
import { formatAge } from "./formatAge.ts";
import { countOf, formatExact } from "./formatCount.ts";
import { formatTime } from "./formatTime.ts";
import { hasOutcomes, jobCounts, outcomeWords } from "./jobCounts.ts";
import {
  candidateIds,
  lastFailure,
  missingResults,
  sentRequests,
  stateWords,
  unsavedUntil,
} from "./jobDescription.ts";

const idsShown = 5;

/** Everything about a job in lines of plain text, with every number exact. */
export function jobTooltip(job: Job, now: number, download: DownloadStatus = {}): string {
  const { problem, undeleted } = currentDownload(job, download);
  return [
    `${job.label}: ${stateWords(job)}`,
    hintOf(job),
    job.prepared.parent
      ? "It goes on with another batch, whose results show its answers in their rows."
      : "",
    hasNextStage(job.prepared.summary)
      ? "Its answers are summaries of parts. Once they are here, Summarize Answers… makes the next stage of them."
      : "",
    job.merged ? "Its counts and results include what was sent again since." : "",
    ...sizeLines(job),
    accountLine(job),
    workspaceLine(job),
    ...clockLines(job, now),
    ...originLines(job),
    ...idLines(job),
    job.parts.some(({ presumed }) => presumed)
      ? "Found in the API's list after the connection broke: its results will prove that it is this job's."
      : "",
    job.isReadOnly ? "Written by a newer version of Batchwright: shown, not changed." : "",
    problem === undefined
      ? ""
      : `The last download failed: ${problem} Open the results to try again now.`,
    undeleted === undefined ? "" : `Not deleted remotely: ${undeleted}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function hintOf(job: Job): string {
  switch (job.state) {
    case "priming":
      return "One request goes first, so that the others find the prompt in the cache. They follow when it has ended, while VS Code is open; or send them now from the menu.";
    case "running":
      return "Counts come at the end, usually under an hour; you may close VS Code.";
    case "canceling":
      return "Requests that are being processed are still finished, and paid for.";
    case "unknown":
      return unknownHint(job);
    case "prepared":
      return "Nothing was sent. Send it again from its menu.";
    case "partlySent":
      return [stoppedHint(job), "The rest is sent from this row, while VS Code is open."]
        .filter(Boolean)
        .join("\n");
    case "rejected":
      return `Nothing was sent: ${lastFailure(job) ?? "the API refused it"}\nIt can be sent again from its menu.`;
    default:
      return "";
  }
}

function unknownHint(job: Job): string {
  const unanswered = "The upload got no answer.";
  const candidates = candidateIds(job);
  if (candidates.length === 0)
    return `${unanswered} It is looked for among the account's batches before anything is sent again.`;
  const shown = candidates.slice(0, idsShown).join("\n");
  return `${unanswered} What has its size and time may be another upload's. Say which it is, or that it is none:\n${shown}`;
}

function stoppedHint(job: Job): string {
  const failure = lastFailure(job);
  return failure === undefined ? "" : `Stopped: ${failure}`;
}

function sizeLines(job: Job): readonly string[] {
  const parts = job.parts.length;
  const sent = sentRequests(job);
  const counts = jobCounts(job);
  const requests = job.requests - answeredBefore(job);
  const { kept, carried } = job.prepared;
  return [
    `Requests: ${formatExact(requests)}` +
      (parts > 1 ? ` in ${formatExact(parts)} parts` : "") +
      (sent > 0 && sent < requests ? `, ${formatExact(sent)} sent` : ""),
    carried ? `Carried over from earlier reviews, unchanged: ${formatExact(carried.rows)}` : "",
    kept ? `Kept from a try, and not sent again: ${formatExact(kept.rows)}` : "",
    hasOutcomes(counts) ? `Results: ${outcomeWords(counts, formatExact)}` : "",
    job.prepared.models.length > 0 ? `Models: ${job.prepared.models.join(", ")}` : "",
    moneyLine(job),
  ];
}

/** What was expected, and beside it what came of that. */
function moneyLine({ prepared: { estimate }, dollars }: Job): string {
  const cost = dollars === undefined ? [] : [`cost ${formatDollars(dollars)}`];
  if (!estimate) return cost.length === 0 ? "" : `Cost: ${formatDollars(dollars ?? 0)}`;
  const { likely, atMost } = estimate;
  const expected = `likely ${formatDollars(likely)}, at most ${formatDollars(atMost)}`;
  return `Estimate: ${[expected, ...cost].join(" · ")}`;
}

function accountLine({ account }: Job): string {
  if (account.kind === "rehearsal") return `Account: ${account.label} (answers are simulated)`;
  const host = foreignHost(account);
  return `Account: ${account.label}${host === undefined ? "" : ` at ${host}`}`;
}

/** Where the batches are, or would be if the API has them. */
function workspaceLine({ parts }: Job): string {
  const ids = parts.flatMap(({ workspaceId, attempts }) => {
    const id = workspaceId ?? attempts.at(-1)?.workspaceId;
    return id === undefined ? [] : [id];
  });
  return ids.length === 0 ? "" : `Workspace: ${[...new Set(ids)].join(", ")}`;
}

function clockLines(job: Job, now: number): readonly string[] {
  const batches = job.parts.flatMap(({ batch }) => (batch ? [batch] : []));
  const endedAt = Math.max(...batches.map((batch) => batch.endedAt ?? Infinity));
  const isEnded = job.state === "ended" || job.state === "collected";
  const expiresAt = Math.min(...batches.map((batch) => batch.expiresAt));
  const forgottenAt = unsavedUntil(job);
  return [
    `Created: ${formatTime(job.createdAt)}`,
    !isEnded && batches.length > 0 ? `Expires: ${formatTime(expiresAt)}` : "",
    isEnded && Number.isFinite(endedAt)
      ? `Ended: ${formatTime(endedAt)}, after ${formatAge(endedAt - job.createdAt)}`
      : "",
    job.state === "collected" ? "Results are saved on this computer." : "",
    missingLine(job),
    job.state === "ended" && forgottenAt !== undefined
      ? `Results are not saved yet; the API deletes them ${remaining(forgottenAt - now)}.`
      : "",
    job.state === "collected" ? remoteLine(job, now) : "",
  ];
}

function missingLine(job: Job): string {
  const missing = missingResults(job);
  if (missing === 0) return "";
  const which = `${countOf(missing, "result")} did not come: the list of results names the requests.`;
  return `${which} Open the results to download them again, before you pay for them again.`;
}

function remoteLine(job: Job, now: number): string {
  const times = job.parts.flatMap(({ batch, isRemoteGone }) =>
    batch && !isRemoteGone && batch.archivedAt === undefined ? [batch.createdAt] : [],
  );
  if (times.length === 0) return "The remote copy is deleted.";
  return `The remote copy is deleted ${remaining(Math.min(...times) + resultsLifetimeMs - now)}.`;
}

function remaining(ms: number): string {
  return ms > 0 ? `in ${formatAge(ms)}` : "about now";
}

function elsewhereLine(matched: number | undefined): string {
  if (matched === undefined) return "Made elsewhere: its requests are not known here.";
  return `Made elsewhere; the requests of ${formatExact(matched)} results are known from a draft.`;
}

function originLines({ prepared, matched }: Job): readonly string[] {
  return [
    prepared.origin === "elsewhere" ? elsewhereLine(matched) : "",
    prepared.recipe === undefined ? "" : `Recipe: ${prepared.recipe}`,
    prepared.document === undefined ? "" : `Document: ${readable(prepared.document)}`,
  ];
}

function readable(uri: string): string {
  try {
    return decodeURIComponent(uri.replace(/^file:\/\//, ""));
  } catch {
    return uri;
  }
}

function idLines(job: Job): readonly string[] {
  const ids = batchIds(job);
  const more = ids.length - idsShown;
  return [...ids.slice(0, idsShown), more > 0 ? `and ${formatExact(more)} more batches` : ""];
}
