import { parseJson } from "../../base/json.ts";
import type { RowNames } from "../../core/comparison/pairRows.ts";
import { placeKey } from "../../core/comparison/placeKey.ts";
import { readIndexColumn } from "../indexColumn.ts";
import type { OpenedJob } from "../indexedJobs.ts";
import { fromColumns } from "../storedSource.ts";

/**
 * What all rows of a job are known by; empty for one that is not indexed. `breathe` lets others run
 * between two columns. With a `base`, the URI of a folder, its files have addresses, too.
 */
export async function readRowNames(
  { view, index }: OpenedJob,
  breathe: () => Promise<void>,
  base?: string,
): Promise<RowNames> {
  if (!view) return { customIds: [], paths: [], places: [] };
  const column = async (value: string): Promise<readonly unknown[]> => {
    await breathe();
    return readIndexColumn(index, view.stamp, { table: "requests", value });
  };
  const [customIds, paths] = [await column("custom_id"), await column("path")];
  const places = await column("place");
  await breathe();
  return {
    customIds: customIds.map((id) => (typeof id === "string" ? id : "")),
    paths: paths.map((path) => (typeof path === "string" ? path : undefined)),
    places: places.map(placeOf),
    ...(base !== undefined && { files: paths.map((path) => fileAt(base, path)) }),
  };
}

/** As the index has it, which most rows have none of. */
function placeOf(place: unknown): string {
  if (typeof place !== "string" || parseJson(place) === undefined) return "";
  return placeKey(fromColumns({ path: "", place }) ?? {});
}

function fileAt(base: string, path: unknown): string | undefined {
  if (typeof path !== "string") return undefined;
  const relative = path.split("/").map(encodeURIComponent).join("/");
  return URL.parse(relative, `${base.replace(/\/$/, "")}/`)?.href;
}
