import type { CacheUse, Fate } from "../batches/requestIndex.ts";
import type { Digest } from "../digest.ts";
import type { ModelEntry } from "../models/modelEntry.ts";
import type { FindingSlips } from "./findings.ts";

/** What decides a message beside the params. */
export interface MessageContext {
  readonly model: ModelEntry;
  readonly digest: Digest;
  readonly fate: Fate;
  readonly cache: CacheUse;
  readonly serviceTier: "batch" | "standard";
  readonly slips?: FindingSlips;
}
