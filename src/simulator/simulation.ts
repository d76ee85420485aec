import { randomBytes } from "node:crypto";

import type { FindingSlips } from "./answers/findings.ts";
import { BatchFolders } from "./batches/batchFolders.ts";
import type { Faults } from "./faults.ts";
import { apiLimits, rehearsalShares, rehearsalSlips, rehearsalTiming } from "./simulatorOptions.ts";
import type { Limits, OutcomeShares, SimulatorOptions, Timing } from "./simulatorOptions.ts";

const rehearsalWorkspace = "wrkspc_01LocalRehearsal";

/** The options with nothing left open, and the state on disk: what routes work with. */
export interface Simulation {
  readonly folders: BatchFolders;
  readonly keys: ReadonlyMap<string, string>;
  readonly clock: () => number;
  readonly timing: () => Timing;
  readonly limits: Limits;
  readonly seed: string;
  readonly faults: Faults;
  readonly sharesFor: (requests: number) => OutcomeShares;
  readonly slips: () => FindingSlips;
}

export function createSimulation(options: SimulatorOptions): Simulation {
  const keys = options.keys ?? { [newKey()]: rehearsalWorkspace };
  return {
    folders: new BatchFolders(options.root),
    keys: new Map(Object.entries(keys)),
    clock: options.clock ?? Date.now,
    timing: () => ({ ...rehearsalTiming, ...options.timing }),
    limits: { ...apiLimits, ...options.limits },
    seed: options.seed ?? "rehearsal",
    faults: options.faults ?? {},
    sharesFor: (requests) => options.shares ?? rehearsalShares(requests),
    slips: () => options.slips ?? rehearsalSlips,
  };
}

/** A key that cannot be guessed: other programs on this machine can reach the port too. */
function newKey(): string {
  return `sk-sim-${randomBytes(24).toString("base64url")}`;
}
