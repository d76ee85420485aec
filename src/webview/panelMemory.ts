import { arrayAt, isRecord, numberAt, recordAt, stringAt } from "../base/json.ts";
import type { RowFilter, RowSort } from "../contracts/resultsQueries.ts";
import { isColumnId } from "../core/results/columnId.ts";
import { readErrorGroup } from "../core/results/errorGroup.ts";
import { isOutcome } from "../core/results/isOutcome.ts";
import { type PanelTab, readPanelTab } from "./panelTab.ts";

/** What the panel remembers while it is hidden, and over a reload of the window. */
export interface PanelMemory {
  /** What the extension restores the panel by. */
  readonly jobId: string;
  readonly filter: RowFilter;
  readonly tab: PanelTab;
  /** Absent for the order of the requests. */
  readonly sort?: RowSort | undefined;
  /** `seq` of the selected row. */
  readonly selected?: number;
  readonly scrollTop: number;
  /** The list's share of the height. */
  readonly listShare: number;
  /** The last wish to reveal a row that was carried out. */
  readonly revealed: number;
}

export const everyRow: RowFilter = { outcomes: [], text: "" };
export const defaultListShare = 0.4;

/** What was remembered of this job, or the defaults for whatever cannot be read. */
export function readPanelMemory(value: unknown, jobId: string): PanelMemory {
  const kept = isRecord(value) && stringAt(value, "jobId") === jobId ? value : {};
  const filter = recordAt(kept, "filter") ?? {};
  const group = readErrorGroup(filter["group"]);
  const sort = readSort(kept["sort"]);
  const selected = numberAt(kept, "selected");
  return {
    jobId,
    filter: {
      outcomes: (arrayAt(filter, "outcomes") ?? []).filter(isOutcome),
      text: stringAt(filter, "text") ?? "",
      ...(group && { group }),
    },
    tab: readPanelTab(kept["tab"]),
    ...(sort && { sort }),
    ...(selected === undefined ? {} : { selected }),
    scrollTop: Math.max(numberAt(kept, "scrollTop") ?? 0, 0),
    listShare: clampShare(numberAt(kept, "listShare") ?? defaultListShare),
    revealed: numberAt(kept, "revealed") ?? 0,
  };
}

function readSort(value: unknown): RowSort | undefined {
  if (!isRecord(value) || !isColumnId(value["by"])) return undefined;
  return { by: value["by"], descending: value["descending"] === true };
}

/** A share that leaves room for both halves. */
export function clampShare(share: number): number {
  return Math.min(Math.max(share, 0.15), 0.85);
}
