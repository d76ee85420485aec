import * as fc from "fast-check";
import { describe, it } from "mocha";
import {
  anyCreateFault,
  anyDeath,
  anyDeed,
  anyPrimedSubmission,
  anySubmission,
  anyTime,
  anyTrouble,
  anyTurns,
} from "../fakes/anyStep.ts";
import { type CreateFaultName, createFaults, type Step } from "../fakes/submissionSteps.ts";
import { assertEndsWell, assertNoRowLies, assertNothingTwice } from "../fakes/submissionTruth.ts";
import { SubmissionWorld } from "../fakes/submissionWorld.ts";

const runs = 1_000;
const unsplit = (Object.keys(createFaults) as CreateFaultName[]).filter(
  (how) => how !== "tooLarge",
);
const anyHelp = anyDeed("look", "look", "sendAgain", "stop", "collect");
const anyUsual = [
  { weight: 3, arbitrary: anySubmission },
  { weight: 5, arbitrary: anyHelp },
  { weight: 3, arbitrary: anyDeath },
  { weight: 10, arbitrary: anyTurns },
  { weight: 3, arbitrary: anyTime },
  { weight: 2, arbitrary: anyTrouble },
] as const;

/** By default, most of them would be too short for anything to happen. */
function storiesOf(step: fc.Arbitrary<Step>): fc.Arbitrary<readonly Step[]> {
  const rest = fc.array(step, { maxLength: 40, size: "max" });
  return fc.tuple(anySubmission, rest).map(([first, others]) => [first, ...others]);
}

/** One story, with its end in the morning, and what must be true all along. */
async function tell(world: SubmissionWorld, steps: readonly Step[]): Promise<void> {
  try {
    for (const step of steps) {
      await world.take(step);
      assertNothingTwice(world);
      assertNoRowLies(world);
    }
    await assertEndsWell(world);
  } catch (error) {
    throw new Error([String(error), ...world.story].join("\n"), { cause: error });
  }
}

describe("submission under random faults", () => {
  it("sends every part once, whatever breaks and whoever is killed, and shows it", async function () {
    this.timeout(120_000);
    const step = fc.oneof(...anyUsual, { weight: 3, arbitrary: anyCreateFault(unsplit) });
    const stories = storiesOf(step);
    const run = fc.asyncProperty(fc.scheduler(), stories, async (scheduler, steps) => {
      let size = 1;
      await tell(new SubmissionWorld(scheduler, () => size++), steps);
    });
    await fc.assert(run, { numRuns: runs });
  });

  it("does so when parts are split, all batches look the same and some are a colleague's", async function () {
    this.timeout(120_000);
    const step = fc.oneof(
      ...anyUsual,
      { weight: 3, arbitrary: anyCreateFault() },
      { weight: 1, arbitrary: anyCreateFault(["tooLarge", "limited", "answerLost"]) },
      { weight: 1, arbitrary: anyPrimedSubmission },
      { weight: 3, arbitrary: anyDeed("settle") },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("endBatches" as const) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("stranger" as const),
          requests: fc.constantFrom(1, 2, 4),
        }),
      },
      {
        weight: 1,
        arbitrary: anyDeed("cancel", "deleteRemote", "attach", "rename", "archive", "see"),
      },
    );
    const stories = storiesOf(step);
    const run = fc.asyncProperty(fc.scheduler(), stories, async (scheduler, steps) => {
      await tell(new SubmissionWorld(scheduler, () => 4), steps);
    });
    await fc.assert(run, { numRuns: runs });
  });

  it("does so when both windows send the same job again at once", async function () {
    this.timeout(120_000);
    const hows = fc.constantFrom<CreateFaultName>("tooLarge", "limited", "answerLost", "refused");
    const both = fc.array(fc.oneof(anyDeed("look", "sendAgain"), anyTurns), {
      minLength: 4,
      maxLength: 14,
      size: "max",
    });
    const run = fc.asyncProperty(fc.scheduler(), hows, both, async (scheduler, how, steps) => {
      const world = new SubmissionWorld(scheduler, () => 4);
      await tell(world, [
        { do: "breakCreate", how: "refused" },
        { do: "submit", window: 0, parts: 1 },
        { do: "turns", count: 60 },
        { do: "look", window: 1 },
        { do: "turns", count: 60 },
        { do: "breakCreate", how },
        { do: "sendAgain", window: 0 },
        ...steps,
        { do: "advance", ms: 40_000 },
        { do: "turns", count: 60 },
      ]);
    });
    await fc.assert(run, { numRuns: runs });
  });
});
