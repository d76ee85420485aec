import { digestOf } from "../digest.ts";
import type { Digest } from "../digest.ts";
import type { OutcomeShares } from "../simulatorOptions.ts";
import type { Fate, IndexEntry, RequestIndex } from "./requestIndex.ts";

/** Draws how each valid request of a batch ends, once it is known how many there are. */
export function settleFates(index: RequestIndex, shares: OutcomeShares): void {
  for (let at = 0; at < index.length; at += 1) {
    const entry = index.at(at);
    if (entry.fate !== "invalid") index.setFate(at, drawFate(entry, shares));
  }
}

function drawFate(entry: IndexEntry, shares: OutcomeShares): Fate {
  // The time of being done is itself drawn from the request and differs between batches, so
  // that a request sent again may fare better.
  const luck = digestOf(String(entry.doneAt));
  const draw = luck.fraction("fate");
  let bound = 0;
  for (const [fate, share] of oddFates(luck, shares)) {
    bound += share;
    if (draw < bound) return fate;
  }
  if (entry.tools === "forced") return "toolUse";
  if (entry.tools === "offered" && luck.fraction("tool") < (shares.toolUse ?? 0)) return "toolUse";
  return "answered";
}

function oddFates(luck: Digest, shares: OutcomeShares): readonly (readonly [Fate, number])[] {
  return [
    [luck.pick<Fate>("error", ["overloaded", "apiError"]), shares.errored ?? 0],
    ["expired", shares.expired ?? 0],
    ["refusal", shares.refusal ?? 0],
    ["maxTokens", shares.maxTokens ?? 0],
    ["pauseTurn", shares.pauseTurn ?? 0],
    ["contextExceeded", shares.contextExceeded ?? 0],
  ];
}
