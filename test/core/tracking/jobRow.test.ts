import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Batch } from "../../../src/core/model/batch.ts";
import type { JobEvent, PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { jobRow } from "../../../src/core/tracking/jobRow.ts";
import { jobTooltip } from "../../../src/core/tracking/jobTooltip.ts";
import {
  aBatch,
  accepted,
  ambiguous,
  attempt,
  collected,
  observed,
  prepared,
  rejected,
  retry,
  unanswered,
} from "../submission/jobEvents.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Noon, so that an hour more is the same day wherever the test runs. */
const noon = new Date(2026, 10, 21, 12).getTime();

const running: Batch = { ...aBatch("msgbatch_0"), createdAt: noon, expiresAt: noon + day };

function ended(counts: Partial<Batch["counts"]>): Batch {
  const batch = aBatch("msgbatch_0", "ended");
  const none = { ...batch.counts, succeeded: 0 };
  return { ...running, status: "ended", endedAt: noon + minute, counts: { ...none, ...counts } };
}

function jobOf(events: readonly JobEvent[], changes: Partial<PreparedEvent> = {}) {
  const first = { ...prepared(1), requests: 312, at: noon, ...changes };
  const job = foldJob("job-1", [first, ...events], false);
  assert(job);
  return job;
}

function rowOf(now: number, events: readonly JobEvent[], changes: Partial<PreparedEvent> = {}) {
  const job = jobOf(events, changes);
  return { ...jobRow(job, now), tooltip: jobTooltip(job, now) };
}

const one = { ...running.counts, processing: 1 };

const sent = [attempt(2), { ...accepted(3), batch: running }];

describe("jobRow", () => {
  it("counts what was sent, and apart from it what was kept from a try", () => {
    const kept = { file: "kept.jsonl", bytes: 9, sha256: "", rows: 1 };
    const row = rowOf(noon + 12 * minute, sent, { requests: 313, kept });
    const words = "312 requests · 12 min · expires in 23 h 48 m · 1 kept from a try";
    assert.equal(row.description, words);
    assert.match(row.tooltip, /^Requests: 312, .*\nKept from a try, and not sent again: 1$/m);
    const end = { ...observed(4, ended({ succeeded: 312 })) };
    const done = rowOf(noon + hour, [...sent, end], { requests: 313, kept });
    assert.match(done.description, /^312 answered · .*1 kept from a try$/);
  });

  it("counts apart what an earlier review has answered", () => {
    const carried = { file: "", bytes: 9, sha256: "", rows: 40 };
    const { description, tooltip } = rowOf(noon, sent, { requests: 352, carried });
    assert.match(description + tooltip, /^312 requests · .* · 40 unchanged.*unchanged: 40$/ms);
  });

  it("shows clocks and no progress while a batch runs", () => {
    const row = rowOf(noon + 12 * minute, sent);
    assert.equal(row.description, "312 requests · 12 min · expires in 23 h 48 m");
    assert.equal(row.group, "active");
    assert.match(
      row.tooltip,
      /Counts come at the end, usually under an hour; you may close VS Code/,
    );
    assert.equal(
      row.accessibility,
      "Summaries, running, 312 requests, 12 min, expires in 23 h 48 m",
    );
    assert.equal(rowOf(noon + 25 * hour, sent).description.includes("expires in"), false);
  });

  it("says why its results were not downloaded, and what to do", () => {
    const job = jobOf([...sent, observed(5, ended({ succeeded: 312 }))]);
    const problem = "The connection was interrupted.";
    const row = jobRow(job, noon + hour, { problem });
    assert.match(row.description, /not saved yet.* · download failed$/);
    assert.match(
      jobTooltip(job, noon + hour, { problem }),
      /The connection was interrupted\. Open the results to try again now\.$/,
    );
    assert.equal(row.icon, "warning");
    assert.doesNotMatch(jobRow(job, noon + hour).description, /failed/);
    const retried = jobRow(job, noon + hour, { problem, retryAt: noon + hour + 4 * minute });
    assert.match(retried.description, / · download failed, next try at 13:04$/);
  });

  it("says how much of its results came so far, until they are here", () => {
    const atEnd = [...sent, observed(5, ended({ succeeded: 312 }))];
    const download = { receivedBytes: 12_000_000 };
    assert.match(jobRow(jobOf(atEnd), noon, download).description, / · saving results, 12 MB$/);
    const here = jobOf([...atEnd, collected(6, "msgbatch_0")]);
    assert.doesNotMatch(jobRow(here, noon, download).description, /saving/);
  });

  it("names the workspace that its batch is in, or would be in", () => {
    assert.doesNotMatch(rowOf(noon, sent).tooltip, /Workspace/);
    const tried = { ...attempt(2), workspaceId: "wrkspc_1" };
    assert.match(rowOf(noon, [tried, unanswered(3)]).tooltip, /^Workspace: wrkspc_1$/m);
    const found = { ...accepted(4), batch: running, workspaceId: "wrkspc_2" };
    assert.match(rowOf(noon, [tried, found]).tooltip, /^Workspace: wrkspc_2$/m);
  });

  it("shows a status that it does not know, and counts as soon as there are any", () => {
    const paused = observed(5, { ...running, status: "paused" });
    assert.equal(
      rowOf(noon + minute, [...sent, paused]).description,
      "312 requests · paused · 1 min · expires in 23 h 59 m",
    );
    const counts = { ...running.counts, processing: 300, succeeded: 12 };
    const early = observed(5, { ...running, counts });
    assert.match(rowOf(noon + minute, [...sent, early]).description, /12 answered · 1 min/);
  });

  it("shows the counts at the end, and until when the results must be saved", () => {
    const end = observed(5, ended({ succeeded: 309, errored: 2, expired: 1 }));
    const row = rowOf(noon + hour, [...sent, end]);
    const counts = "309 answered · 2 errors · 1 expired";
    assert.equal(row.description, `${counts} · not saved yet, deleted in 28 d`);
    assert.deepEqual([row.icon, row.group], ["warning", "endedToday"]);
    assert.equal(rowOf(noon + day, [...sent, end]).group, "earlier");
    const saved = [...sent, end, collected(6, "msgbatch_0")];
    assert.equal(rowOf(noon + hour, saved).description, counts);
    assert.match(rowOf(noon + hour, saved).tooltip, /saved on this computer/);
    assert.match(rowOf(noon + 30 * day, [...sent, end]).description, /past the 29 d/);
  });

  it("tells a good end from a bad one", () => {
    const icon = (counts: Partial<Batch["counts"]>): string =>
      rowOf(noon, [...sent, observed(5, ended(counts))]).icon;
    assert.equal(icon({ succeeded: 2 }), "pass");
    assert.equal(icon({ errored: 2 }), "error");
    assert.equal(icon({ canceled: 2 }), "circle-slash");
    assert.equal(icon({ succeeded: 1, canceled: 1 }), "warning");
  });

  it("says plainly what was not sent, or may not have been", () => {
    assert.equal(rowOf(noon, []).description, "312 requests · not sent");
    assert.equal(rowOf(noon, [attempt(2)]).description, "312 requests · sending");
    const unknown = rowOf(noon, [attempt(2), unanswered(3)]);
    assert.equal(unknown.description, "312 requests · not known yet whether it was sent");
    assert(unknown.capabilities.includes("unsettled"));
    const refused = rowOf(noon, [attempt(2), rejected(3)]);
    assert.equal(refused.description, "312 requests · rejected: requests.0: no");
    assert.equal(refused.group, "endedToday");
    const parts = { ...prepared(2), requests: 4 };
    const partly = rowOf(noon, sent, parts);
    assert.equal(partly.description, "2 of 4 requests sent · 0 s · expires in 24 h");
    assert(partly.capabilities.includes("unsent"));
    const stopped = [...sent, attempt(4, 1), rejected(5, 1)];
    assert.match(rowOf(noon, stopped, parts).description, /sent · stopped: requests\.0: no · 0 s/);
  });

  it("says when it is tried again by itself, and that somebody has to choose", () => {
    const failure = { kind: "rateLimit", message: "Slow down.", status: 429 } as const;
    const limited = [attempt(2), { ...rejected(3), failure }, retry(4, 0, noon + 40_000)];
    assert.equal(rowOf(noon, limited).description, "312 requests · 429: next try at 12:00:40");
    assert.match(rowOf(noon + minute, limited).description, /rejected: Slow down\.$/);
    const asked = [attempt(2), unanswered(3), ambiguous(4, ["msgbatch_a", "msgbatch_b"])];
    const row = rowOf(noon, asked);
    assert.equal(row.description, "312 requests · 2 batches may be this one: say which");
    assert.match(row.tooltip, /msgbatch_a\nmsgbatch_b/);
  });

  it("says how much of a split batch is sent, and that VS Code has to stay open", () => {
    const two = { ...prepared(2), requests: 312, at: noon };
    const parts = [
      { first: 0, count: 1, bytes: 9 },
      { first: 1, count: 311, bytes: 99 },
    ];
    const first = [attempt(2), { ...accepted(3), batch: { ...running, counts: one } }];
    const words = (more: readonly JobEvent[], primer: boolean): string | undefined =>
      rowOf(noon + minute, [...first, ...more], { ...two, parts, ...(primer && { primer }) })
        .description;
    assert.equal(
      words([attempt(4, 1)], false),
      "1 of 312 requests sent · sending · keep VS Code open",
    );
    assert.match(words([], true) ?? "", /^1 of 312 requests sent · warming the cache · keep VS/);
    const clocks = "1 min · expires in 23 h 59 m";
    assert.equal(words([], false), `1 of 312 requests sent · ${clocks}`);
  });

  it("offers what can be done, and nothing that cannot", () => {
    const words = (events: readonly JobEvent[], changes: Partial<PreparedEvent> = {}): string =>
      rowOf(noon, events, changes).capabilities.join(" ");
    const end = [...sent, observed(5, ended({ succeeded: 2 }))];
    const gone = { type: "gone", at: 9, batch: "msgbatch_0" } as const;
    assert.equal(
      words(sent),
      "openable copyable cancellable renamable forgettable draftable console",
    );
    assert.equal(
      words(end),
      "openable copyable exportable answered deletable renamable archivable forgettable continuable draftable console",
    );
    assert.equal(
      words([...end, gone]),
      "openable copyable exportable answered renamable archivable forgettable continuable draftable console",
    );
    assert.equal(words([]), "openable renamable forgettable draftable resendable");
    const rehearsal = {
      id: "rehearsal",
      label: "R",
      kind: "rehearsal",
      host: "127.0.0.1:1",
    } as const;
    assert.equal(words(sent, { account: rehearsal }).includes("console"), false);
    const job = foldJob("j", [{ ...prepared(), at: noon }, ...sent], true);
    assert(job);
    assert.deepEqual(jobRow(job, noon).capabilities, [
      "openable",
      "copyable",
      "draftable",
      "console",
    ]);
  });

  it("names account, foreign host and simulation in the tooltip", () => {
    const account = { id: "a", label: "proxy key", kind: "key", host: "gateway.test/v1" } as const;
    assert.match(rowOf(noon, sent, { account }).tooltip, /Account: proxy key at gateway\.test\/v1/);
    const rehearsal = { ...account, kind: "rehearsal" } as const;
    assert.match(rowOf(noon, sent, { account: rehearsal }).tooltip, /answers are simulated/);
    assert.match(rowOf(noon, sent).tooltip, /^Account: work key$/m);
    assert.match(rowOf(noon, sent).tooltip, /^msgbatch_0$/m);
    const estimate = { likely: 1.8, atMost: 13.68 };
    assert.match(rowOf(noon, sent, { estimate }).tooltip, /likely \$1\.80, at most \$13\.68/);
    const costed = { type: "costed", at: noon, dollars: 1.23 } as const;
    const { tooltip } = rowOf(noon, [...sent, costed], { estimate });
    assert.match(tooltip, /likely \$1\.80, at most \$13\.68 · cost \$1\.23\n/);
    assert.match(rowOf(noon, [...sent, costed]).tooltip, /^Cost: \$1\.23$/m);
  });

  it("survives times that no calendar has", () => {
    const strange = { ...running, createdAt: 1e300, expiresAt: -1e300 };
    const row = rowOf(noon, [attempt(2), { ...accepted(3), batch: strange }], { at: 1e20 });
    assert.match(row.tooltip, /impossible time/);
  });
});
