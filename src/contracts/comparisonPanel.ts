import type { ComparedSide } from "../core/comparison/comparedSide.ts";
import type { ComparisonCounts } from "../core/comparison/comparisonTally.ts";
import type { PairDetail, PairPage, PairView } from "./comparisonQueries.ts";

/** Which of two jobs. */
export type ComparisonSide = "first" | "second";

/** The whole state of a comparison's panel, told on `ready` and after every change. */
export interface ComparisonState {
  /** Labels of the jobs. */
  readonly first: string;
  readonly second: string;
  /** Grows when the rows of either may have changed. 0: none can be read yet. */
  readonly generation: number;
  /** A failure of reading one of them, with what to do. */
  readonly problem?: string;
}

/** What two jobs came to, side by side. */
export interface ComparisonOverview {
  readonly counts: ComparisonCounts;
  readonly first: ComparedSide;
  readonly second: ComparedSide;
}

/** What the extension tells the panel. */
export interface ComparisonPanelApi {
  render(state: ComparisonState): void;
}

/** What the panel may ask of the extension. */
export interface ComparisonHostApi {
  /** The page is there, or wants another try after a failure: the state is told. */
  ready(): void;
  overview(): Promise<ComparisonOverview>;
  /** How much of the comparison is done by now, from 0 to 1. */
  progress(): Promise<number>;
  page(view: PairView, first: number, count: number): Promise<PairPage>;
  positionOf(view: PairView, pair: number): Promise<number>;
  nextDifference(view: PairView, pair: number, direction: "next" | "previous"): Promise<number>;
  detail(pair: number): Promise<PairDetail>;
  /** Opens the diff of a pair's answers, or the only one. */
  openDiff(pair: number): Promise<void>;
  /** Opens the diff of all pairs that match and differ; answers how many it has, and were left out. */
  openDifferences(view: PairView): Promise<{ readonly shown: number; readonly left: number }>;
  /** Opens what the pair is about beside the panel, as far as it is still there. */
  openSource(pair: number): Promise<void>;
  /** Shows a job's answer in its own results. */
  openResult(pair: number, side: ComparisonSide): Promise<void>;
  /** Copies the overview as Markdown. */
  copySummary(): Promise<void>;
  /** Compares the other way round. */
  swap(): Promise<void>;
  /** Opens a web link of an answer in the system's browser, after the editor's own question. */
  openLink(url: string): Promise<void>;
}
