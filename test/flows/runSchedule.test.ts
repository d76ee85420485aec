import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as fc from "fast-check";
import type { EntryMemory, PlannedRun } from "../../src/core/schedule/dueRuns.ts";
import { graceMs } from "../../src/core/schedule/dueRuns.ts";
import { parseSchedule, type ScheduleEntry } from "../../src/core/schedule/scheduleEntry.ts";
import { localCalendar } from "../../src/editor/runs/localCalendar.ts";
import { RunSchedule } from "../../src/flows/runSchedule.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
// A Friday.
const start = new Date(2026, 10, 20, 12).getTime();

const limits = { dollars: 2 };
const evening = { recipe: "code-review", days: "weekdays", at: "19:00", limits };
const night = { recipe: "review-changes", days: "daily", at: "03:00", limits };

interface Told {
  readonly what: "run" | "missed";
  readonly slot: string;
  readonly lateMs: number;
}

/** Windows of one workspace on one computer, and all that their schedules did. */
class World {
  readonly clock = new FakeClock(start);
  readonly told: Told[] = [];
  offers = 0;
  /** What is stored of the workspace, read when a window opens. */
  readonly stored = new Map<string, EntryMemory>();
  readonly #claimed = new Set<string>();
  #entries: readonly ScheduleEntry[];
  readonly #windows: RunSchedule[] = [];

  constructor(...written: readonly object[]) {
    this.#entries = parseSchedule(written).entries;
  }

  get windows(): number {
    return this.#windows.length;
  }

  async open(): Promise<void> {
    const memory = new Map(this.stored);
    const window = new RunSchedule({
      clock: this.clock,
      calendar: localCalendar,
      log: {
        debug: () => undefined,
        info: () => undefined,
        warn: (line) => assert.fail(line),
        error: (line) => assert.fail(line),
      },
      memory: {
        of: ({ key }) => memory.get(key),
        remember: async ({ key }, value) => {
          memory.set(key, value);
          this.stored.set(key, value);
        },
      },
      claims: {
        claim: async (slot) => {
          const name = JSON.stringify(slot);
          const isNew = !this.#claimed.has(name);
          this.#claimed.add(name);
          return isNew;
        },
      },
      entries: () => this.#entries,
      slotName: ({ entry, slot }) => ({ day: slot.day, entry: entry.key }),
      run: async (planned) => this.#tell("run", planned),
      offer: async (missed) => {
        this.offers += 1;
        for (const planned of missed) this.#tell("missed", planned);
      },
    });
    window.start();
    this.#windows.push(window);
    await settled();
  }

  async close(): Promise<void> {
    this.#windows.pop()?.dispose();
    await settled();
  }

  async focus(): Promise<void> {
    for (const window of this.#windows) window.wake();
    await settled();
  }

  skip(slot: string): void {
    for (const [key, memory] of this.stored) this.stored.set(key, { ...memory, skips: slot });
  }

  set(...written: readonly object[]): void {
    this.#entries = parseSchedule(written).entries;
  }

  #tell(what: Told["what"], { entry, slot }: PlannedRun): void {
    const name = `${entry.name} ${slot.day} ${slot.time}`;
    this.told.push({ what, slot: name, lateMs: this.clock.now() - slot.at });
  }

  get lines(): readonly string[] {
    return this.told.map(({ what, slot }) => `${what} ${slot}`);
  }
}

describe("a schedule", () => {
  it("runs when its time comes, in one of all windows", async () => {
    const world = new World(evening, night);
    await world.open();
    await world.open();
    for (let past = 0; past < 3 * 24; past++) await world.clock.advance(hour);
    assert.deepEqual(world.lines, [
      "run code-review 2026-11-20 19:00",
      "run review-changes 2026-11-21 03:00",
      "run review-changes 2026-11-22 03:00",
      "run review-changes 2026-11-23 03:00",
    ]);
    assert.ok(world.told.every(({ lateMs }) => lateMs === 0));
    await world.close();
    await world.close();
  });

  it("sleeps no longer than until something may be due", async () => {
    const world = new World(evening);
    await world.open();
    await world.clock.advance(7 * hour - 2 * minute);
    assert.ok((world.clock.nextSleepMs ?? Infinity) <= 2 * minute);
    assert.deepEqual(world.lines, []);
    await world.clock.advance(2 * minute);
    assert.deepEqual(world.lines, ["run code-review 2026-11-20 19:00"]);
    await world.close();
  });

  it("still runs what a sleep made a little late, and offers what it made very late, once", async () => {
    const world = new World(evening, night);
    await world.open();
    await world.clock.jump(7 * hour + 5 * minute);
    await world.focus();
    assert.deepEqual(world.lines, ["run code-review 2026-11-20 19:00"]);
    await world.clock.jump(4 * day - 6 * hour);
    await world.focus();
    await world.focus();
    // Of each the last one: what was missed is not stacked.
    assert.deepEqual(world.lines.slice(1), [
      "missed code-review 2026-11-23 19:00",
      "missed review-changes 2026-11-24 03:00",
    ]);
    assert.equal(world.offers, 1);
    await world.close();
  });

  it("offers what was missed while no window was open in the first that opens", async () => {
    const world = new World(evening);
    await world.open();
    await world.close();
    await world.clock.advance(10 * hour);
    await world.open();
    await world.open();
    assert.deepEqual(world.lines, ["missed code-review 2026-11-20 19:00"]);
    await world.close();
    await world.close();
    await world.open();
    assert.equal(world.told.length, 1);
    await world.close();
  });

  it("owes nothing from before an entry was there", async () => {
    const world = new World();
    await world.open();
    await world.clock.advance(7 * hour + minute);
    world.set(evening);
    await world.focus();
    assert.deepEqual(world.lines, []);
    await world.clock.advance(3 * day);
    assert.deepEqual(world.lines, ["run code-review 2026-11-23 19:00"]);
    await world.close();
  });

  it("goes on after a clock was years ahead", async () => {
    const world = new World(night);
    await world.open();
    await world.clock.jump(4 * 365 * day);
    await world.focus();
    await world.clock.jump(-4 * 365 * day);
    await world.focus();
    for (let past = 0; past < 24; past++) await world.clock.advance(hour);
    assert.deepEqual(world.lines.slice(1), ["run review-changes 2026-11-21 03:00"]);
    await world.close();
  });

  it("leaves out what was skipped, and nothing else", async () => {
    const world = new World(night);
    await world.open();
    await world.close();
    world.skip("2026-11-21");
    await world.open();
    for (let past = 0; past < 48; past++) await world.clock.advance(hour);
    assert.deepEqual(world.lines, ["run review-changes 2026-11-22 03:00"]);
    await world.close();
  });

  it("runs or offers each slot at most once, whatever time and windows do", async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant("advance" as const),
        ms: fc.integer({ min: 1, max: 9 * hour }),
      }),
      fc.record({
        kind: fc.constant("jump" as const),
        ms: fc.integer({ min: -2 * day, max: 9 * day }),
      }),
      fc.record({ kind: fc.constantFrom("open" as const, "close" as const, "focus" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const world = new World(evening, night);
        await world.open();
        for (const one of steps) {
          if (one.kind === "advance") await world.clock.advance(one.ms);
          else if (one.kind === "jump") await world.clock.jump(one.ms);
          else if (one.kind === "open" && world.windows < 3) await world.open();
          else if (one.kind === "close") await world.close();
          else await world.focus();
        }
        while (world.windows > 0) await world.close();
        const slots = world.told.map(({ slot }) => slot);
        assert.equal(new Set(slots).size, slots.length, world.lines.join("\n"));
        for (const { what, slot, lateMs } of world.told) {
          const isLate = lateMs >= graceMs;
          assert.equal(isLate, what === "missed", `${what} ${slot}: ${lateMs} ms late`);
          assert.ok(lateMs >= 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});
