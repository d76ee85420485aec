import type { Exported, ExportRequest } from "../../contracts/exportTasks.ts";
import type { Progress } from "../../contracts/progress.ts";
import { chosenSeqs } from "../chosenSeqs.ts";
import type { IndexedJobs } from "../indexedJobs.ts";
import { storageFailure } from "../storageFailure.ts";
import { exportCsv } from "./exportCsv.ts";
import { exportFiles } from "./exportFiles.ts";
import { exportSqlite } from "./exportSqlite.ts";
import { exportJson, exportJsonl, exportMarkdown } from "./exportText.ts";
import { ExportedRows } from "./exportedRows.ts";
import type { Exporter } from "./exporter.ts";
import { InputTables } from "./inputTables.ts";

const exporters: { readonly [F in ExportRequest["format"]]: Exporter } = {
  jsonl: exportJsonl,
  csv: exportCsv,
  markdown: exportMarkdown,
  json: exportJson,
  sqlite: exportSqlite,
  files: exportFiles,
};

/** Writes rows of an indexed job for other programs, in the order of its requests. */
export async function* exportRows(
  jobs: IndexedJobs,
  request: ExportRequest,
): AsyncGenerator<Progress<Exported>> {
  const seqs = await jobs.use(request.job, (opened) => chosenSeqs(opened, request.rows));
  const inputs = new InputTables(request);
  try {
    const rows = new ExportedRows(jobs, request.job, seqs.toSorted(ascending), inputs);
    const exported = yield* exporters[request.format](rows, request);
    yield {
      kind: "result",
      value: { ...exported, notes: [...inputs.notes, ...(exported.notes ?? [])] },
    };
  } catch (error) {
    throw storageFailure(error, "The export cannot be written", request.to);
  } finally {
    inputs.dispose();
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
