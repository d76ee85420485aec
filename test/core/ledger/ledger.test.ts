import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { describe, it } from "mocha";
import type { JobEvent, PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import { ledgerCsv } from "../../../src/core/ledger/ledgerCsv.ts";
import { ledgerEntry } from "../../../src/core/ledger/ledgerEntry.ts";
import { ledgerGroups, ledgerTotal } from "../../../src/core/ledger/ledgerGroups.ts";
import { ledgerReport } from "../../../src/core/ledger/ledgerReport.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { aBatch, accepted, attempt, prepared, rejected } from "../submission/jobEvents.ts";

const at = Date.UTC(2026, 10, 30, 23, 30);
const minute = 60_000;

function jobOf(id: string, changes: Partial<PreparedEvent>, events: readonly JobEvent[] = []) {
  const job = foldJob(id, [{ ...prepared(1), at, requests: 4, ...changes }, ...events], false);
  assert(job);
  return job;
}

const batch = {
  ...aBatch("msgbatch_0", "ended"),
  endedAt: at + 90 * minute,
  counts: { processing: 0, succeeded: 3, errored: 1, canceled: 0, expired: 0 },
};
const twice = [attempt(2), rejected(3), attempt(4, 0, 2), { ...accepted(5), batch }];
const costed = { type: "costed", at: at + 1, dollars: 1.5 } as const;
const key = { id: "k", label: "=Work", kind: "key", host: "api.anthropic.com" } as const;
const rehearsal = { ...key, label: "Rehearsal", kind: "rehearsal" } as const;

describe("the ledger", () => {
  const review = jobOf("a", { recipe: "Code | review", models: ["x", "y"], account: key }, [
    ...twice,
    costed,
  ]);
  const tried = jobOf("b", { account: rehearsal, models: ["x"], at: at + 60 * minute });
  const unpriced = jobOf("c", { account: key, models: ["z"] }, twice);
  const tally = {
    byOutcome: { answered: 2, refused: 1, missing: 1 },
    inputTokens: 9,
    outputTokens: 5,
  };
  const entries = [ledgerEntry(review, tally), ledgerEntry(tried), ledgerEntry(unpriced)];

  it("counts answers from the results, and from the API where these are not here", () => {
    const [first, second, third] = entries;
    assert.deepEqual([first?.results, first?.answered, first?.retries], [3, 2, 1]);
    assert.deepEqual([first?.minutes, first?.dollars, first?.month], [90, 1.5, "2026-11"]);
    assert.deepEqual([second?.results, second?.minutes, second?.dollars], [0, undefined, 0]);
    assert.deepEqual([third?.results, third?.answered, third?.dollars], [4, 3, undefined]);
  });

  it("adds up by month, account, recipe and model", () => {
    const names = (by: Parameters<typeof ledgerGroups>[1]) =>
      ledgerGroups(entries, by).map(({ name, jobs, dollars, unpriced: open }) => [
        name,
        jobs,
        dollars,
        open,
      ]);
    assert.deepEqual(names("month"), [
      ["2026-12", 1, 0, 0],
      ["2026-11", 2, 1.5, 1],
    ]);
    assert.deepEqual(names("account"), [
      ["=Work", 2, 1.5, 1],
      ["Rehearsal", 1, 0, 0],
    ]);
    assert.deepEqual(names("model")[0], ["x + y", 1, 1.5, 0]);
  });

  it("counts what was retried once, and that it was", () => {
    const child = jobOf("d", { requests: 1, parent: { job: "a", kind: "retry" } }, twice);
    const [group] = ledgerGroups([...entries, ledgerEntry(child)], "month");
    const all = ledgerTotal("All", [...entries, ledgerEntry(child)]);
    assert.deepEqual([all.jobs, all.requests, all.results, all.retries], [4, 12, 7, 4]);
    assert.equal(group?.name, "2026-12");
    assert.equal(ledgerTotal("child", [ledgerEntry(child)]).requests, 1);
  });

  it("is a document whose tables no name breaks, and a CSV that runs nothing", () => {
    const report = ledgerReport(entries);
    assert.match(report, /\| Code \\\| review \| 1 \| 4 \| 66\.7 % \| 1 \| 1 h 30 m \| \$1\.50 \|/);
    assert.match(report, /\| All \| 3 \| 12 \|.*\| \$1\.50 \+ \? \|/);
    assert.match(report, /\| no recipe \|/);
    assert.match(ledgerCsv(entries, ";"), /^a;.*;0,6666666666666666;.*;1,5\r$/m);
    const rows: Record<string, string>[] = parse(ledgerCsv(entries), { columns: true });
    assert.deepEqual(
      rows.map(({ job, account, success_rate, cost_usd }) => [
        job,
        account,
        success_rate,
        cost_usd,
      ]),
      [
        ["a", "'=Work", String(2 / 3), "1.5"],
        ["b", "Rehearsal", "", "0"],
        ["c", "'=Work", "0.75", ""],
      ],
    );
  });
});
