import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { MessageBatchesApi } from "../../src/contracts/api.ts";
import type { JobStore } from "../../src/contracts/jobStore.ts";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import { settled } from "../fakes/fakeClock.ts";
import type { Death } from "../fakes/mortal.ts";
import type { CreateFaultName, Deed, Step } from "../fakes/submissionSteps.ts";
import { assertEndsWell } from "../fakes/submissionTruth.ts";
import { type Order, SubmissionWorld } from "../fakes/submissionWorld.ts";

/** One that has a new type of event lacks a story here. */
const events = {
  prepared: true,
  attempt: true,
  accepted: true,
  rejected: true,
  unanswered: true,
  ambiguous: true,
  retry: true,
  split: true,
  observed: true,
  gone: true,
  collected: true,
  costed: true,
  merged: true,
  proved: true,
  disowned: true,
  renamed: true,
  deleteDue: true,
  deletedRemote: true,
  attached: true,
  archived: true,
  unarchived: true,
  seen: true,
} satisfies { readonly [T in JobEvent["type"]]: true };

/** What reads changes nothing, but a process may die there as well. */
const calls = [
  "createBatch",
  "listBatches",
  "retrieveBatch",
  "cancelBatch",
  "deleteBatch",
  "downloadResults",
  "claimAttempt",
  "attemptOwner",
  "isOwnerAlive",
  "takeDraft",
  "discardDraft",
  "loadJobs",
  "loadJob",
] as const satisfies readonly (keyof MessageBatchesApi | keyof JobStore)[];

const submit: Step = { do: "submit", window: 0, parts: 1 };
const primed: Step = { do: "submitPrimed", window: 0 };
const deed = (what: Deed): Step => ({ do: what, window: 0 });
const fault = (how: CreateFaultName): Step => ({ do: "breakCreate", how });
const later: Step = { do: "advance", ms: settlingMs + 1_000 };
/** As large as what the windows here submit. */
const colleague: Step = { do: "stranger", requests: 4 };
const end: Step = { do: "endBatches" };
const ended = [end, deed("look"), deed("collect")] as const;

interface Story {
  /** What has happened before the process is in danger. */
  readonly before?: readonly Step[];
  readonly steps: readonly Step[];
}

const stories: { readonly [name: string]: Story } = {
  "a job of three parts, until its remote copies are deleted": {
    steps: [
      { do: "submit", window: 0, parts: 3 },
      ...ended,
      ...(["see", "rename", "archive", "unarchive", "deleteRemote"] as const).map(deed),
    ],
  },
  "a job whose remote copy is deleted by itself": {
    steps: [submit, ...ended, deed("deleteCollected")],
  },
  "a job that a retry goes on with": {
    before: [submit, ...ended],
    steps: [deed("retry"), ...ended, deed("look")],
  },
  "a job that is canceled": { steps: [submit, deed("cancel"), ...ended] },
  "a 429 that is waited for": {
    steps: [fault("limited"), submit, { do: "advance", ms: 40_000 }, deed("look")],
  },
  "a wait that is canceled": { steps: [fault("limited"), submit, deed("stop")] },
  "a part that is too large": { steps: [fault("tooLarge"), fault("tooLarge"), submit] },
  "a primer, and what follows it by itself": {
    steps: [primed, end, deed("look"), later, ...ended],
  },
  "a primer whose cache goes cold, and another": {
    steps: [primed, end, { do: "advance", ms: 3_600_000 }, deed("look"), ...ended, ...ended],
  },
  "a refusal, and sending again": { steps: [fault("refused"), submit, deed("sendAgain")] },
  "sending again after somebody died before the attempt was noted": {
    before: [
      { do: "dieAt", window: 1, death: { operations: 4, when: "after" } },
      { do: "submit", window: 1, parts: 1 },
      { do: "restart", window: 1 },
      deed("look"),
    ],
    steps: [deed("sendAgain")],
  },
  "an answer that is lost": {
    steps: [fault("answerLost"), submit, deed("look"), ...ended],
  },
  "a proxy that answers in the API's place": {
    steps: [fault("webPage"), submit, deed("look"), later, deed("look"), deed("sendAgain")],
  },
  "an upload that another window was killed in": {
    before: [fault("hangMade"), { ...submit, window: 1 }, { do: "restart", window: 1 }],
    steps: [deed("look"), ...ended],
  },
  "a choice among several batches": {
    steps: [colleague, fault("answerLost"), submit, deed("look"), deed("settle"), ...ended],
  },
  "a batch that is taken for it, and given back": {
    steps: [
      ...[fault("lost"), submit, colleague, deed("look"), ...ended],
      ...[later, deed("look"), deed("look"), later, deed("look"), deed("sendAgain")],
    ],
  },
  "a batch that answers 404 at first": {
    steps: [{ do: "lag", ms: 60_000 }, submit, deed("look"), later, deed("look")],
  },
  "a batch that the API forgets": {
    before: [submit],
    steps: [{ do: "loseBatch" }, later, deed("look")],
  },
  "a colleague's batch that is given a draft": {
    steps: [colleague, deed("look"), ...ended, deed("attach")],
  },
};

/** One operation after the other, as they come. */
const atOnce: Order = {
  schedule: (task) => task,
  count: () => 0,
  waitNext: () => Promise.resolve(),
  waitIdle: rest,
};

async function rest(): Promise<void> {
  // What is loaded for the first time takes a moment longer.
  for (let turns = 0; turns < 4; turns++) await settled();
}

/** Tells a story in which one of its operations is the last of its process. */
async function tell({ before = [], steps }: Story, death: Death): Promise<SubmissionWorld> {
  const world = new SubmissionWorld(atOnce, () => 4);
  for (const step of before) {
    await world.take(step);
    await world.rest();
  }
  world.process(0).mortal.dieAt(death);
  for (const step of steps) {
    await world.take(step);
    await world.rest();
  }
  return world;
}

describe("a process that is killed at any of its operations", () => {
  const ends = new Set<string>();

  for (const [name, story] of Object.entries(stories)) {
    it(`leaves nothing sent twice, lost or untrue: ${name}`, async () => {
      const whole = await tell(story, { operations: Infinity, when: "before" });
      const { operations } = whole.process(0).mortal;
      await assertEndsWell(whole);
      for (let at = 0; at < operations; at++) {
        for (const when of ["before", "after"] as const) {
          const world = await tell(story, { operations: at, when });
          await assertEndsWell(world).catch((error: unknown) => {
            throw new Error([String(error), ...world.story].join("\n"), { cause: error });
          });
          for (const one of world.ends) ends.add(one);
        }
      }
    });
  }

  it("was so before and after each type of event, and each call", () => {
    const operations = [...Object.keys(events).map((type) => `appendEvent ${type}`), ...calls];
    const all = operations.flatMap((name) => [`before ${name}`, `after ${name}`]);
    assert.deepEqual(
      all.filter((name) => !ends.has(name)),
      [],
    );
  });
});
