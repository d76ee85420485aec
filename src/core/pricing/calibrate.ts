import type { ModelShare } from "../model/modelShare.ts";

/** A request whose tokens were estimated here and counted by the API. */
export interface CountedRequest {
  readonly model: string;
  readonly estimated: number;
  readonly counted: number;
}

/** How counted tokens relate to estimated ones, with the bounds of what the sample allows. */
export interface Calibration {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Nineteen times of twenty the truth is within so many standard errors. */
const errorsEitherSide = 2;

/** A sample smaller than this tells nothing of how much requests differ: its own range is taken. */
const leastForError = 3;

/** The margin where one request is all that is known. */
const singleMargin = 0.1;

/**
 * The ratio of counted to estimated tokens of requests, of which these are some; undefined for
 * none. `all` is how many there are.
 */
export function calibrate(sample: readonly CountedRequest[], all: number): Calibration | undefined {
  const usable = sample.filter(({ estimated, counted }) => estimated > 0 && counted > 0);
  const { length } = usable;
  if (length === 0) return undefined;
  const estimated = usable.reduce((sum, one) => sum + one.estimated, 0);
  const ratio = usable.reduce((sum, one) => sum + one.counted, 0) / estimated;
  if (length >= all) return { ratio, low: ratio, high: ratio };
  const ratios = usable.map((one) => one.counted / one.estimated);
  const least = Math.min(...ratios, ratio);
  const most = Math.max(...ratios, ratio);
  if (length === 1) {
    return { ratio, low: ratio * (1 - singleMargin), high: ratio * (1 + singleMargin) };
  }
  if (length < leastForError) return { ratio, low: least, high: most };
  const squares = usable.reduce((sum, one) => sum + (one.counted - ratio * one.estimated) ** 2, 0);
  const left = Math.max(0, 1 - length / all);
  const error = Math.sqrt((left * squares) / (length - 1) / length) / (estimated / length);
  const reach = errorsEitherSide * error;
  return { ratio, low: Math.max(least, ratio - reach), high: Math.min(most, ratio + reach) };
}

/** The shares with their tokens as the sample has them; a model without a sample gets all of it. */
export function calibratedShares(
  shares: readonly ModelShare[],
  sample: readonly CountedRequest[],
): readonly ModelShare[] {
  const all = shares.reduce((sum, { requests }) => sum + requests, 0);
  return shares.map((share) => {
    const own = sample.filter(({ model }) => model === share.model);
    const ofModel = shares.filter(({ model }) => model === share.model);
    const requests = ofModel.reduce((sum, one) => sum + one.requests, 0);
    const found = calibrate(own, requests) ?? calibrate(sample, all);
    if (!found) return share;
    return {
      ...share,
      inputTokens: Math.round(share.inputTokens * found.ratio),
      mostInputTokens: Math.ceil(share.inputTokens * found.high),
      ...(share.largestInputTokens !== undefined && {
        largestInputTokens: Math.ceil(share.largestInputTokens * found.high),
      }),
    };
  });
}
