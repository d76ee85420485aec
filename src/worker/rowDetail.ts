import type { RowDetail } from "../contracts/resultsQueries.ts";
import type { Citation } from "../core/model/answerBlock.ts";
import { carriedResultsName } from "../core/model/storageLayout.ts";
import { type CitedSource, CitedSources } from "../core/results/citedSource.ts";
import { describeRequest } from "../core/results/describeRequest.ts";
import { describeResult } from "../core/results/describeResult.ts";
import type { ChildJob } from "./childJobs.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { type IndexedRow, toResultRow } from "./indexedRow.ts";

/** How many citations are looked up to say their lines; the others say so when they are opened. */
const mostLocated = 200;

/** All that is known of a row. */
export function rowDetail(
  opened: OpenedJob,
  seq: number,
  children: readonly ChildJob[],
): RowDetail {
  const row = opened.row(seq);
  const result = opened.result(row);
  const { model, stopReason, usage, error } = result ?? {};
  const fault = row.outcome === "invalidSchema" && result ? opened.fault(row, result) : undefined;
  const attempts = opened.attempts(row, children);
  const described = describeRow(opened, row);
  return {
    row: toResultRow(row, result),
    answer: result?.answer ?? "",
    ...described,
    citations: located(opened, row, described.citations),
    ...(model !== undefined && { model }),
    ...(stopReason !== undefined && { stopReason }),
    ...(usage && { usage }),
    ...(error && { error }),
    ...(fault !== undefined && { fault }),
    ...(attempts.length > 0 && { attempts }),
    ...(row.answer?.file === carriedResultsName && { isCarried: true as const }),
    sent: describeRequest(opened.sentLine(row) ?? ""),
  };
}

/** Where a citation of a row's answer leads; undefined when it is nowhere in its request. */
export function citedSource(
  opened: OpenedJob,
  seq: number,
  citation: number,
): CitedSource | undefined {
  const row = opened.row(seq);
  const cited = describeRow(opened, row).citations[citation];
  return cited && sourcesOf(opened, row).find(cited);
}

function describeRow(opened: OpenedJob, row: IndexedRow) {
  return describeResult(opened.resultLine(row)?.toString("utf8") ?? "");
}

function located(
  opened: OpenedJob,
  row: IndexedRow,
  citations: readonly Citation[],
): readonly Citation[] {
  if (citations.length === 0) return citations;
  const sources = sourcesOf(opened, row);
  return citations.map((citation, index) => {
    const found = index < mostLocated ? sources.find(citation) : undefined;
    const lines = found?.file?.lines ?? found?.lines;
    return lines ? { ...citation, lines } : citation;
  });
}

function sourcesOf(opened: OpenedJob, row: IndexedRow): CitedSources {
  const sentLine = opened.sentLine(row) ?? "";
  const draftLine = opened.draftLine(row) ?? "";
  return new CitedSources({ sentLine, draftLine, ...(row.source && { source: row.source }) });
}
