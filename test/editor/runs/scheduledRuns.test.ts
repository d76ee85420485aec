import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import "../../fakes/resolveVscode.ts";
import { Failure } from "../../../src/base/failure.ts";
import type { DraftCheck } from "../../../src/contracts/draftCheck.ts";
import type { Account } from "../../../src/core/model/account.ts";
import type { Job } from "../../../src/core/model/job.ts";
import type { Quote } from "../../../src/core/model/draft.ts";
import { parseSchedule } from "../../../src/core/schedule/scheduleEntry.ts";
import type { DraftPlan } from "../../../src/editor/draftPlan.ts";
import type { Consent } from "../../../src/flows/consent.ts";
import { FakeClock, settled } from "../../fakes/fakeClock.ts";
import { editor, window } from "../../fakes/vscode.ts";

const { ScheduledRuns } = await import("../../../src/editor/runs/scheduledRuns.ts");
const { WorkspaceScheduleMemory } = await import("../../../src/editor/runs/scheduleMemory.ts");

const limits = { dollars: 2, requests: 10 };
const [entry = assert.fail()] = parseSchedule([
  { recipe: "review-changes", at: "19:00", limits },
]).entries;
const slot = { at: 0, day: "2026-11-20", time: "19:00" };

const work: Account = {
  id: "work",
  label: "Work",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "x-api-key",
};
const other: Account = { ...work, id: "other" };
const rehearsal: Account = { ...work, id: "rehearsal", kind: "rehearsal" };

const quote: Quote = {
  requests: 3,
  parts: 1,
  bytes: 100,
  inputTokens: 20,
  tokensSource: "estimated",
  models: ["m"],
};
// No more of either is looked into here.
const planOf = (recipe: string) =>
  ({ isScripted: true, draft: { recipes: [{ name: "r", file: recipe }] } }) as unknown as DraftPlan;
const silent = (): void => undefined;
const check = { digest: "d", secrets: { checked: 0 } } as DraftCheck;

/** A schedule whose drafts cost so much, and a person who presses these buttons. */
class World {
  account = work;
  recipe = "1.batch.md";
  quote: Pick<Quote, "requests" | "price"> = { requests: 3, price: { likely: 0.1, atMost: 1.5 } };
  /** What is sent by a person's own word. */
  isAgreedTo = true;
  failure: Failure | undefined;
  jobs: readonly Job[] = [];
  secrets = 0;
  readonly sent: (Consent | "person")[] = [];
  readonly messages: string[] = [];
  readonly buttons: string[] = [];
  readonly #state = new Map<string, unknown>();
  readonly memory = new WorkspaceScheduleMemory({
    keys: () => [...this.#state.keys()],
    get: (key: string): undefined => this.#state.get(key) as undefined,
    update: async (key: string, value: unknown) => void this.#state.set(key, value),
  });
  #spent = 0;
  readonly runs = new ScheduledRuns({
    accounts: { current: () => this.account, find: () => undefined },
    clock: new FakeClock(),
    jobs: { all: () => this.jobs },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    memory: this.memory,
    slotName: () => ({ day: slot.day, entry: "e" }),
    onChange: () => undefined,
    claims: {
      reserve: async (_slot, dollars, most) => {
        const isWithin = this.#spent + dollars <= most;
        if (isWithin) this.#spent += dollars;
        return isWithin;
      },
    },
    plan: async () => {
      if (this.failure) throw this.failure;
      return { ...planOf(this.recipe), account: this.account };
    },
    submit: async (made) => this.#submit(made),
  });

  constructor() {
    window.showInformationMessage = async (message, ...buttons) => {
      this.messages.push(message);
      const pressed = this.buttons.shift();
      assert.ok(pressed === undefined || buttons.includes(pressed), pressed);
      return pressed;
    };
  }

  async #submit(made: DraftPlan) {
    const agreed = await made.agree?.(
      { ...quote, ...this.quote },
      { ...check, secrets: { ...check.secrets, checked: this.secrets } },
    );
    if (agreed === undefined && made.isScripted) assert.fail("nobody agreed");
    if (agreed === undefined && !this.isAgreedTo) return undefined;
    if (agreed !== "ask") this.sent.push(agreed ?? "person");
    return { jobId: `j${this.sent.length}`, batchIds: [], requests: this.quote.requests };
  }

  async run(): Promise<string | undefined> {
    await this.runs.run({ entry, slot });
    await settled();
    return this.memory.of(entry)?.last?.kind;
  }
}

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
