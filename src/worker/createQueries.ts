import type { LineLanguage } from "../contracts/lineLanguage.ts";
import type { RowPage, RowView } from "../contracts/resultsQueries.ts";
import type { StoreQueries } from "../contracts/storeQueries.ts";
import { indentJson } from "../base/indentJson.ts";
import { sentSourceText } from "../core/results/sentSourceText.ts";
import { readChildJobs } from "./childJobs.ts";
import { createComparisons } from "./comparison/comparisons.ts";
import { copiedText, customIds } from "./copiedText.ts";
import { createDraftStore } from "./draftStore.ts";
import { errorDigest } from "./errorGroups.ts";
import { IndexedJobs, type OpenedJob } from "./indexedJobs.ts";
import { toResultRow } from "./indexedRow.ts";
import { createJobStore } from "./jobStore.ts";
import { jobSummary } from "./jobSummary.ts";
import { LeaseTable } from "./leaseTable.ts";
import { citedSource, rowDetail } from "./rowDetail.ts";
import { sentContent, sentFile } from "./sentContent.ts";
import { sourceState, textAsSent } from "./sourceState.ts";
import { requestLines } from "./requestLines.ts";
import { rowsOfPaths } from "./sourceRows.ts";
import { createUsedRecipes } from "./usedRecipes.ts";
import { typicalOutput } from "./typicalOutput.ts";

/** The id of a job that is not indexed. */
const noJob = -1;

/** Rows in one answer, at most. */
const maxRows = 200;

/** Everything that the query thread serves. A job that is not indexed has no rows. */
export function createQueries(root: string): StoreQueries {
  const jobs = new IndexedJobs(root);
  const leases = new LeaseTable();
  return {
    ...createJobStore(root),
    ...createDraftStore(root),
    ...createUsedRecipes(root),
    ...createComparisons(root, jobs),
    counts: (job) => jobs.use(job, ({ view }) => view?.counts() ?? { total: 0, byOutcome: {} }),
    page: (job, ...rest) => jobs.use(job, (opened) => page(opened, ...rest)),
    seqs: (job, ...rest) => jobs.use(job, (opened) => seqs(opened, ...rest)),
    copiedText: (job, ...rest) => jobs.use(job, (opened) => copiedText(opened, ...rest)),
    requestLines: (job, ...rest) => jobs.use(job, (opened) => requestLines(opened, ...rest)),
    customIds: (job, rows, sort) => jobs.use(job, (opened) => customIds(opened, rows, sort)),
    neighbour: (job, ...rest) =>
      jobs.use(job, async ({ view }) => (await view?.neighbour(...rest)) ?? -1),
    digest: (job) =>
      jobs.use(job, ({ view, index }) => (view ? errorDigest(index, view.stamp.id) : [])),
    summary: (job) =>
      jobs.use(job, ({ view, index }) => jobSummary(index, view?.stamp.id ?? noJob)),
    positionOf: (job, view, seq) => jobs.use(job, (opened) => positionOf(opened, view, seq)),
    detail: (job, seq) =>
      jobs.use(job, (opened) => rowDetail(opened, seq, readChildJobs(root, job).all)),
    sentSource: (job, seq) =>
      jobs.use(job, (opened) => {
        const row = opened.row(seq);
        return sentSourceText(opened.sentLine(row) ?? "", row.source);
      }),
    resultJson: (job, seq) =>
      jobs.use(job, (opened) => indented(opened.resultLine(opened.row(seq)))),
    requestJson: (job, seq) =>
      jobs.use(job, (opened) => indented(opened.draftLine(opened.row(seq)))),
    sentContent: (job, ...rest) => jobs.use(job, (opened) => sentContent(opened, ...rest)),
    sentFile: (job, ...rest) => jobs.use(job, (opened) => sentFile(opened, ...rest)),
    citedSource: (job, ...rest) => jobs.use(job, (opened) => citedSource(opened, ...rest)),
    ...lazyLineLanguage(),
    sourceState: (job, ...rest) => jobs.use(job, (opened) => sourceState(opened, ...rest)),
    textAsSent: (job, ...rest) => jobs.use(job, (opened) => textAsSent(opened, ...rest)),
    rowsOfPaths: (paths) => jobs.ask((index) => rowsOfPaths(index, paths)),
    takeLease: (name, claim) => jobs.ask((index) => leases.take(index, name, claim)),
    typicalOutput: (names) => jobs.ask((index) => typicalOutput(index, names)),
    draftLine: (job, seq) => jobs.use(job, (opened) => opened.draftLine(opened.row(seq))),
  };
}

function indented(line: Buffer | string | undefined): string | undefined {
  return line && indentJson(line.toString());
}

/** Loaded by the first question, as most threads never hear one. */
function lazyLineLanguage(): LineLanguage {
  let loading: Promise<LineLanguage> | undefined;
  const load = async (): Promise<LineLanguage> =>
    (await import("./lineLanguage.ts")).createLineLanguage();
  const loaded = (): Promise<LineLanguage> => (loading ??= load());
  return {
    complete: async (place) => (await loaded()).complete(place),
    hover: async (place) => (await loaded()).hover(place),
  };
}

async function page(
  opened: OpenedJob,
  view: RowView,
  first: number,
  count: number,
  fields: readonly string[] = [],
): Promise<RowPage> {
  const order = await opened.view?.rows(view);
  const total = order?.length ?? opened.view?.stamp.rows ?? 0;
  const end = Math.min(total, first + Math.min(count, maxRows));
  const rows: RowPage["rows"][number][] = [];
  for (let at = Math.max(0, first); at < end; at += 1) {
    const row = opened.row(order?.[at] ?? at);
    rows.push(toResultRow(row, opened.result(row), fields));
  }
  return { total, rows };
}

async function seqs(
  { view }: OpenedJob,
  shown: RowView,
  first: number,
  end: number,
): Promise<readonly number[]> {
  const order = await view?.rows(shown);
  if (order) return [...order.subarray(first, end)];
  const last = Math.min(end, view?.stamp.rows ?? 0);
  return Array.from({ length: Math.max(last - first, 0) }, (_, at) => first + at);
}

async function positionOf(opened: OpenedJob, view: RowView, seq: number): Promise<number> {
  const { view: rows } = opened;
  if (!rows || seq < 0 || seq >= rows.stamp.rows) return -1;
  const order = await rows.rows(view);
  return order ? order.indexOf(seq) : seq;
}
