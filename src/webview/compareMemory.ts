import { arrayAt, isRecord, numberAt, recordAt, stringAt } from "../base/json.ts";
import type { PairView } from "../contracts/comparisonQueries.ts";
import { isPairKind } from "../core/comparison/pairKind.ts";
import { clampShare, defaultListShare } from "./panelMemory.ts";

/** The parts of a comparison's panel, of which one is shown. */
export type CompareTab = "answers" | "summary";

/** What the panel remembers while it is hidden, and over a reload of the window. */
export interface CompareMemory {
  /** What the extension restores the panel by. */
  readonly jobId: string;
  readonly otherJobId: string;
  readonly view: PairView;
  readonly tab: CompareTab;
  /** The selected pair. */
  readonly selected?: number;
  readonly scrollTop: number;
  /** The list's share of the height. */
  readonly listShare: number;
}

export const everyPair: PairView = { kinds: [], text: "" };

/** Nothing that was kept takes anything away. */
export function isEveryPair({ kinds, text, field }: PairView): boolean {
  return kinds.length === 0 && text === "" && field === undefined;
}

/** What was remembered of these jobs, or the defaults for whatever cannot be read. */
export function readCompareMemory(
  value: unknown,
  jobId: string,
  otherJobId: string,
): CompareMemory {
  const isOwn =
    isRecord(value) &&
    stringAt(value, "jobId") === jobId &&
    stringAt(value, "otherJobId") === otherJobId;
  const kept = isOwn ? value : {};
  const view = recordAt(kept, "view") ?? {};
  const field = stringAt(view, "field");
  const selected = numberAt(kept, "selected");
  return {
    jobId,
    otherJobId,
    view: {
      kinds: (arrayAt(view, "kinds") ?? []).filter(isPairKind),
      text: stringAt(view, "text") ?? "",
      ...(field !== undefined && { field }),
      ...(view["byDifference"] === true && { byDifference: true }),
    },
    tab: kept["tab"] === "summary" ? "summary" : "answers",
    ...(selected !== undefined && { selected }),
    scrollTop: Math.max(numberAt(kept, "scrollTop") ?? 0, 0),
    listShare: clampShare(numberAt(kept, "listShare") ?? defaultListShare),
  };
}
