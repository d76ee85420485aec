import { parseJson } from "../../base/json.ts";
import type { RowNames } from "../../core/comparison/pairRows.ts";
import { placeKey } from "../../core/comparison/placeKey.ts";
import { readIndexColumn } from "../indexColumn.ts";
import type { OpenedJob } from "../indexedJobs.ts";
import { fromColumns } from "../storedSource.ts";

/** What all rows of a job are known by; empty for one that is not indexed. */
export function readRowNames({ view, index }: OpenedJob): RowNames {
  if (!view) return { customIds: [], paths: [], places: [] };
  const column = (value: string): readonly unknown[] =>
    readIndexColumn(index, view.stamp, { table: "requests", value });
  return {
    customIds: column("custom_id").map((id) => (typeof id === "string" ? id : "")),
    paths: column("path").map((path) => (typeof path === "string" ? path : undefined)),
    places: column("place").map(placeOf),
  };
}

/** As the index has it, which most rows have none of. */
function placeOf(place: unknown): string {
  if (typeof place !== "string" || parseJson(place) === undefined) return "";
  return placeKey(fromColumns({ path: "", place }) ?? {});
}
