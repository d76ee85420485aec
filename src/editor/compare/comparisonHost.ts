import * as vscode from "vscode";
import type { ComparisonHostApi } from "../../contracts/comparisonPanel.ts";
import type {
  ComparedAnswer,
  ComparedJobs,
  PairDetail,
} from "../../contracts/comparisonQueries.ts";
import { comparisonReport } from "../../core/comparison/comparisonReport.ts";
import type { Job } from "../../core/model/job.ts";
import { compareJobs } from "../../flows/compareJobs.ts";
import { SourceOpener } from "../documents/sourceOpener.ts";
import { openWebLink } from "../panel/openWebLink.ts";
import { readRowCount, readRowNumber, readRowOrNone } from "../panel/readPanelRequest.ts";
import type { ComparisonDependencies } from "./comparisonDependencies.ts";
import { openDifferences, openPair } from "./openDifferences.ts";
import { readPairView } from "./readPairView.ts";

/** What the panel's answers depend on besides its jobs. */
export interface ComparisonPlace {
  /** The panel's own column, where nothing else is to be opened. */
  column(): vscode.ViewColumn | undefined;
  ready(): void;
  swap(): void;
}

/** What one panel may ask: about its own jobs only, and with nothing taken on trust. */
export function comparisonHost(
  ids: ComparedJobs,
  { queries, jobs, showResult }: ComparisonDependencies,
  place: ComparisonPlace,
): ComparisonHostApi {
  const sources = new SourceOpener(queries);
  const both = (): readonly [Job, Job] => [jobs.need(ids[0]), jobs.need(ids[1])];
  return {
    ready: () => place.ready(),
    progress: () => queries.comparisonProgress(ids),
    overview: () => compareJobs(ids, { jobs, queries }),
    page: async (view, first, count) =>
      queries.pairs(ids, readPairView(view), readRowNumber(first), readRowCount(count)),
    positionOf: async (view, pair) =>
      queries.pairPosition(ids, readPairView(view), readRowNumber(pair)),
    nextDifference: async (view, pair, direction) =>
      queries.nextDifference(
        ids,
        readPairView(view),
        readRowOrNone(pair),
        direction === "previous" ? "previous" : "next",
      ),
    detail: async (pair) => shortened(await queries.pairDetail(ids, readRowNumber(pair))),
    openDiff: async (pair) => {
      const { row, first, second } = await queries.pairDetail(ids, readRowNumber(pair));
      const isJson = [first, second].every((answer) => answer?.isJson !== false);
      await openPair(both(), row, isJson, place.column());
    },
    openDifferences: async (view) =>
      openDifferences(both(), queries, readPairView(view), place.column()),
    openSource: async (pair) => {
      const { row } = await queries.pairDetail(ids, readRowNumber(pair));
      const [first, second] = both();
      const avoid = { keepFocus: false, avoid: place.column() };
      if (row.second) await sources.open(second, row.second, avoid);
      else if (row.first) await sources.open(first, row.first, avoid);
    },
    openResult: async (pair, side: unknown) => {
      const { row } = await queries.pairDetail(ids, readRowNumber(pair));
      const [jobId, shown] = side === "first" ? [ids[0], row.first] : [ids[1], row.second];
      if (shown) await showResult(jobId, shown.seq);
    },
    copySummary: async () => {
      const report = comparisonReport(await compareJobs(ids, { jobs, queries }));
      await vscode.env.clipboard.writeText(report);
    },
    swap: async () => place.swap(),
    openLink: (url) => openWebLink(url),
  };
}

function shortened(detail: PairDetail): PairDetail {
  const { first, second } = detail;
  return {
    ...detail,
    ...(first && { first: shortenedAnswer(first) }),
    ...(second && { second: shortenedAnswer(second) }),
  };
}

/** What is drawn of an answer without a noticeable pause; in UTF-16 units. */
const longestAnswer = 250_000;

function shortenedAnswer(shown: ComparedAnswer): ComparedAnswer {
  const remark = vscode.l10n.t("(Shortened here: opened as a diff, it is whole.)");
  const cut = (text: string): string =>
    text.length <= longestAnswer ? text : `${text.slice(0, longestAnswer)}…\n\n${remark}`;
  return { ...shown, answer: cut(shown.answer), text: cut(shown.text) };
}
