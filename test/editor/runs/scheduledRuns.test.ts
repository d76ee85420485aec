import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { Failure } from "../../../src/base/failure.ts";
import type { Job } from "../../../src/core/model/job.ts";
import { parseSchedule } from "../../../src/core/schedule/scheduleEntry.ts";
import { settled } from "../../fakes/fakeClock.ts";
import { editor, window } from "../../fakes/vscode.ts";
import { entry, other, rehearsal, slot, work, World } from "./scheduledWorld.ts";

const unattended = { kind: "unattended", limitDollars: 2 } as const;

describe("a scheduled run", () => {
  const usual = window.showInformationMessage;

  afterEach(() => {
    window.showInformationMessage = usual;
    editor.reset();
  });

  it("is sent for the first time only when a person agrees, and then unasked", async () => {
    const world = new World();
    assert.equal(await world.run(), "waiting");
    assert.deepEqual([world.sent.length, world.messages.length], [0, 1]);
    world.buttons.push("Run Now…");
    world.isAgreedTo = false;
    assert.equal(await world.run(), "waiting");
    assert.deepEqual(world.sent, []);
    world.buttons.push("Run Now…");
    world.isAgreedTo = true;
    assert.equal(await world.run(), "sent");
    assert.equal(await world.run(), "sent");
    assert.deepEqual(world.sent, ["person", unattended]);
    assert.equal(world.messages.length, 3);
  });

  it("is asked about again when another account would pay, or the entry is another", async () => {
    const world = new World();
    world.account = rehearsal;
    await world.memory.confirm(entry, { account: rehearsal.id, recipes: "1.batch.md" }, 0);
    assert.equal(await world.run(), "sent");
    world.account = other;
    assert.equal(await world.run(), "waiting");
    assert.equal(world.sent.length, 1);
    const changed = { recipe: "review-changes", at: "19:00", limits: { dollars: 200 } };
    const [dearer = assert.fail()] = parseSchedule([changed]).entries;
    assert.equal(world.memory.of(dearer), undefined);
  });

  it("is asked about again when its recipe has another text", async () => {
    const world = new World();
    await world.memory.confirm(entry, { account: work.id, recipes: "1.batch.md" }, 0);
    world.recipe = "2.batch.md";
    assert.equal(await world.run(), "waiting");
    assert.deepEqual(world.sent, []);
    assert.match(world.messages[0] ?? "", /recipe was changed/);
    world.buttons.push("Run Now…");
    assert.equal(await world.run(), "sent");
    assert.equal(await world.run(), "sent");
    assert.deepEqual(world.sent, ["person", unattended]);
  });

  it("is not sent beyond its limits, or when nobody knows what it costs", async () => {
    const world = new World();
    await world.memory.confirm(entry, { account: work.id, recipes: "1.batch.md" }, 0);
    for (const more of [
      { requests: 11, price: { likely: 0, atMost: 0.1 } },
      { requests: 1, price: { likely: 0.1, atMost: 2.01 } },
      { requests: 1 },
    ]) {
      world.quote = more;
      assert.equal(await world.run(), "failed");
    }
    assert.deepEqual([world.sent, world.messages], [[], []]);
  });

  it("is not sent beyond what a day may cost", async () => {
    const world = new World();
    editor.settings.set("batchwright.submit.scheduledPerDay", 4);
    await world.memory.confirm(entry, { account: work.id, recipes: "1.batch.md" }, 0);
    assert.deepEqual([await world.run(), await world.run()], ["sent", "sent"]);
    assert.equal(await world.run(), "failed");
    assert.match(world.memory.of(entry)?.last?.words ?? "", /more than \$4\.00/);
    assert.equal(world.sent.length, 2);
  });

  it("that is refused takes nothing away from what the day may cost", async () => {
    const world = new World();
    editor.settings.set("batchwright.submit.scheduledPerDay", 2);
    await world.memory.confirm(entry, { account: work.id, recipes: "1.batch.md" }, 0);
    const parts = [{ attempts: [{ outcome: "open" }] }];
    const sent = { account: work, prepared: { digest: "d" }, parts, createdAt: 0, label: "Before" };
    world.jobs = [sent as unknown as Job];
    assert.equal(await world.run(), "nothing");
    assert.match(world.memory.of(entry)?.last?.words ?? "", /sent on .* as "Before"/);
    world.jobs = [];
    world.secrets = 1;
    assert.equal(await world.run(), "failed");
    world.secrets = 0;
    assert.equal(await world.run(), "sent");
    assert.equal(world.sent.length, 1);
  });

  it("is sent for a program only as far as its own limits go", async () => {
    const world = new World();
    editor.settings.set("batchwright.submit.unattendedLimit", 50);
    await world.runs.runScripted(entry);
    assert.deepEqual(world.sent, [{ kind: "unattended", limitDollars: 50 }]);
    world.quote = { requests: 1, price: { likely: 1, atMost: 2.01 } };
    await assert.rejects(world.runs.runScripted(entry), /at most \$2\.00/);
  });

  it("is not offered again while a message about it waits", async () => {
    const world = new World();
    const closed = Promise.withResolvers<undefined>();
    window.showInformationMessage = async (message) => {
      world.messages.push(message);
      return closed.promise;
    };
    assert.deepEqual([await world.run(), await world.run()], ["waiting", "waiting"]);
    await world.runs.offer([{ entry, slot }]);
    assert.equal(world.messages.length, 1);
    closed.resolve(undefined);
    await settled();
    await world.run();
    assert.equal(world.messages.length, 2);
  });

  it("says quietly what kept it from being sent", async () => {
    const world = new World();
    await world.memory.confirm(entry, { account: work.id, recipes: "1.batch.md" }, 0);
    world.failure = new Failure("invalid", "Nothing has changed.", { code: "nothing-changed" });
    assert.equal(await world.run(), "nothing");
    world.failure = new Failure("network", "Nobody answers.");
    assert.equal(await world.run(), "failed");
    assert.equal(world.memory.of(entry)?.last?.words, "Nobody answers.");
    assert.deepEqual(world.messages, []);
  });

  it("that was missed is offered with all others in one message, and stays agreed to", async () => {
    const world = new World();
    await world.memory.confirm(entry, { account: work.id, recipes: "1.batch.md" }, 0);
    await world.runs.offer([
      { entry, slot },
      { entry: { ...entry, name: "Other" }, slot },
    ]);
    await settled();
    assert.equal(world.messages.length, 1);
    assert.match(world.messages[0] ?? "", /review-changes.*Other/);
    assert.equal(world.memory.of(entry)?.confirmed?.account, work.id);
    editor.settings.set("batchwright.notifications", "never");
    await world.runs.offer([{ entry, slot }]);
    await settled();
    assert.equal(world.messages.length, 1);
    assert.equal(world.memory.of(entry)?.last?.kind, "missed");
  });
});
