import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { run, type Submitted, untilJobIs } from "./session.ts";

interface Shown {
  readonly entries: readonly {
    readonly name: string;
    readonly when: string;
    readonly next: number;
    readonly skips?: string;
  }[];
  readonly problems: readonly string[];
  readonly isPaused: boolean;
}

const setting = "batchwright.schedule";

async function schedule(...entries: readonly object[]): Promise<void> {
  const value = entries.length === 0 ? undefined : entries;
  const settings = vscode.workspace.getConfiguration();
  await settings.update(setting, value, vscode.ConfigurationTarget.Workspace);
}

const evening = {
  name: "Every evening",
  recipe: "code-review",
  files: "shop/*.ts",
  account: "rehearsal",
  days: "weekdays",
  at: "19:00",
  limits: { dollars: 1 },
};

describe("the schedule of a workspace", () => {
  before(async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await schedule();
    await run("clearFindings");
  });

  it("says when each entry comes next, and what is wrong with others", async () => {
    await schedule(evening, { ...evening, name: "Wrong", at: "19 Uhr" });
    const { entries, problems, isPaused } = await run<Shown>("showSchedule");
    assert.equal(isPaused, false);
    assert.deepEqual(
      entries.map(({ name, when }) => [name, when]),
      [["Every evening", "weekdays 19:00"]],
    );
    const next = new Date(entries[0]?.next ?? 0);
    assert.deepEqual([next.getHours(), next.getMinutes()], [19, 0]);
    assert.ok(next.getTime() > Date.now() && ![0, 6].includes(next.getDay()));
    assert.match(problems.join(), /^Entry 2: `at` must be a time of day such as "19:00"\.$/);
  });

  it("leaves out the next time of an entry, or all of them for a while", async () => {
    await schedule(evening);
    const [{ next } = assert.fail()] = (await run<Shown>("showSchedule")).entries;
    const [skipped] = (await run<Shown>("showSchedule", { skip: evening.name })).entries;
    assert.ok(skipped && skipped.skips !== undefined && skipped.next > next);
    await run("showSchedule", { pause: true });
    await run("showSchedule", { pause: false });
    const [resumed] = (await run<Shown>("showSchedule")).entries;
    assert.deepEqual(resumed?.skips, skipped.skips);
    const [back] = (await run<Shown>("showSchedule", { skip: evening.name })).entries;
    assert.deepEqual([back?.skips, back?.next], [undefined, next]);
    assert.equal((await run<Shown>("showSchedule", { pause: true })).isPaused, true);
    assert.equal((await run<Shown>("showSchedule", { pause: false })).isPaused, false);
  });

  it("runs an entry now, as a batch like any other", async () => {
    await schedule(evening);
    const { jobId } = await run<Submitted>("showSchedule", { run: evening.name });
    const job = await untilJobIs(jobId, "collected");
    assert.equal(job.label, "Code review");
    await assert.rejects(run("showSchedule", { run: "Every morning" }), /Every evening/);
  });

  it("counts in the settings of the workspace only", async () => {
    await schedule();
    const settings = vscode.workspace.getConfiguration();
    await settings.update(setting, [evening], vscode.ConfigurationTarget.Global);
    try {
      assert.deepEqual((await run<Shown>("showSchedule")).entries, []);
    } finally {
      await settings.update(setting, undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
