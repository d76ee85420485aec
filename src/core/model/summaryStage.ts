import { numberShape, objectShape, type Reader, textShape } from "../../base/shape.ts";

/** What the later stages of a summary may take at most, estimated. */
export interface LaterStages {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * A summary of more than a model reads at once: each request sums up some of the answers, and those
 * of the next stage sum up the answers to these. A person begins each stage.
 */
export interface SummaryStage {
  /** From 1. */
  readonly stage: number;
  /** How many there will be, as far as can be told. */
  readonly of: number;
  readonly later: LaterStages;
  /** The person's own words, where the recipe asks for them. */
  readonly prompt?: string;
}

export const summaryStageShape: Reader<SummaryStage> = objectShape(
  {
    stage: numberShape,
    of: numberShape,
    later: objectShape({
      requests: numberShape,
      inputTokens: numberShape,
      outputTokens: numberShape,
    }),
  },
  { prompt: textShape },
);

/** Whether its answers are still to be summed up. */
export function hasNextStage(summary: SummaryStage | undefined): summary is SummaryStage {
  return summary !== undefined && summary.stage < summary.of;
}
