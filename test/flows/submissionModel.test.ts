import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import {
  assertNothingTwice,
  type Step,
  SubmissionWorld,
  type Which,
} from "../fakes/submissionWorld.ts";

const windowArbitrary = fc.constantFrom<Which>(0, 1);
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("submit" as const),
      window: windowArbitrary,
      parts: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("look" as const, "sendAgain" as const, "restart" as const),
      window: windowArbitrary,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("dieAt" as const),
      window: windowArbitrary,
      death: fc.record({
        operations: fc.nat(12),
        when: fc.constantFrom("before" as const, "after" as const),
      }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("turns" as const),
      count: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("advance" as const),
      ms: fc.constantFrom(1_000, 60_000, settlingMs + 1_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("jump" as const),
      ms: fc.constantFrom(-3_600_000, -7_000, 3_600_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("breakCreate" as const),
      how: fc.constantFrom(
        "lost" as const,
        "answerLost" as const,
        "hang" as const,
        "refused" as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("breakList" as const) }) },
);

describe("submission under random faults", () => {
  it("sends every part once, whatever breaks and whoever is killed, and shows it", async function () {
    this.timeout(120_000);
    const run = fc.asyncProperty(
      fc.scheduler(),
      fc.array(stepArbitrary, { maxLength: 40 }),
      async (scheduler, steps) => {
        let size = 1;
        const world = new SubmissionWorld(scheduler, () => size++);
        for (const step of steps) {
          await world.take(step);
          assertNothingTwice(world);
        }
        const { window } = await world.recover();
        assertNothingTwice(world);
        const shown = window.jobs.all().flatMap((job) => job.parts.map((part) => ({ job, part })));
        for (const { job, part } of shown) {
          const { batch } = part;
          assert(batch, `${job.id} is ${job.state} for ever`);
          if (job.prepared.origin === "elsewhere") assert.fail(`${batch.id} has lost its job`);
          const sent = world.api.sent.get(batch.id);
          assert.deepEqual(sent?.[0], `${job.id}/${part.first}`, "a job shows another's batch");
        }
        assert.equal(shown.length, world.api.batches.length, "a batch is shown by nobody");
      },
    );
    await fc.assert(run, { numRuns: 2_000 });
  });

  it("sends nothing twice even if all batches look the same", async function () {
    this.timeout(120_000);
    const run = fc.asyncProperty(
      fc.scheduler(),
      fc.array(stepArbitrary, { maxLength: 40 }),
      async (scheduler, steps) => {
        const world = new SubmissionWorld(scheduler, () => 2);
        for (const step of steps) await world.take(step);
        const { window } = await world.recover();
        assertNothingTwice(world);
        const shown = window.jobs
          .all()
          .flatMap(({ parts }) => parts.flatMap(({ batch }) => (batch ? [batch.id] : [])));
        assert.equal(new Set(shown).size, shown.length, "a batch is shown twice");
      },
    );
    await fc.assert(run, { numRuns: 2_000 });
  });
});
