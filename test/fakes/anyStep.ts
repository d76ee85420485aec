import * as fc from "fast-check";
import { settlingMs } from "../../src/core/submission/reconcile.ts";
import {
  type CreateFaultName,
  createFaults,
  type Deed,
  type Step,
  type Which,
} from "./submissionSteps.ts";

const dayMs = 24 * 60 * 60 * 1000;
const anyWindow = fc.constantFrom<Which>(0, 1);

/** What a person may do in either window. */
export function anyDeed(...deeds: readonly Deed[]): fc.Arbitrary<Step> {
  return fc.record({ do: fc.constantFrom(...deeds), window: anyWindow });
}

export const anySubmission: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("submit" as const),
  window: anyWindow,
  parts: fc.integer({ min: 1, max: 3 }),
});

export const anyPrimedSubmission: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("submitPrimed" as const),
  window: anyWindow,
});

/** A process is killed now, or at one of its next operations. */
export const anyDeath: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("restart" as const), window: anyWindow }),
  fc.record({
    do: fc.constant("dieAt" as const),
    window: anyWindow,
    death: fc.record({
      operations: fc.nat(16),
      when: fc.constantFrom("before" as const, "after" as const),
    }),
  }),
);

/** Operations of all processes take place. */
export const anyTurns: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("turns" as const),
  count: fc.integer({ min: 1, max: 16 }),
});

export const anyTime: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("advance" as const),
      ms: fc.constantFrom(1_000, 60_000, settlingMs + 1_000, dayMs),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("jump" as const),
      ms: fc.constantFrom(-3_600_000, -7_000, 3_600_000),
    }),
  },
);

/** What becomes of the next POST; a part is split only where that is among `hows`. */
export function anyCreateFault(
  hows = Object.keys(createFaults) as CreateFaultName[],
): fc.Arbitrary<Step> {
  return fc.record({ do: fc.constant("breakCreate" as const), how: fc.constantFrom(...hows) });
}

/** What becomes of other calls, of the network and of the index. */
export const anyTrouble: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("breakCall" as const),
    call: fc.constantFrom("list" as const, "retrieve" as const, "results" as const),
  }),
  fc.record({ do: fc.constant("outage" as const), isOn: fc.boolean() }),
  fc.record({ do: fc.constant("lag" as const), ms: fc.constantFrom(0, 60_000, 9 * 60_000) }),
  fc.record({ do: fc.constant("deleteIndex" as const) }),
);
