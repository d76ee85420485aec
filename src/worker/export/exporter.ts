import type { Exported, ExportRequest } from "../../contracts/exportTasks.ts";
import type { Progress } from "../../contracts/progress.ts";
import type { ExportedRows } from "./exportedRows.ts";

/** What one format writes: progress, and how many rows there were and how many had nothing for it. */
export type Exporting = AsyncGenerator<
  Progress<never>,
  Omit<Exported, "notes"> & Partial<Pick<Exported, "notes">>
>;

/** Writes rows in one format. */
export type Exporter = (rows: ExportedRows, request: ExportRequest) => Exporting;
