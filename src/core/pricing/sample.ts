/** A request as far as its place in a sample depends on it. */
export interface SizedRequest {
  /** 1-based line of the draft. */
  readonly line: number;
  readonly model: string;
  /** Estimated. */
  readonly tokens: number;
}

/** Counting these is quick, and tells nearly as much as counting all. */
const sampleSize = 30;

/**
 * At most `most` of the requests, in their order and the same each time: of each model its share,
 * but at least one, spread evenly over its requests from the smallest to the largest.
 */
export function stratifiedSample(
  requests: readonly SizedRequest[],
  most = sampleSize,
): readonly SizedRequest[] {
  if (requests.length <= most) return requests;
  const byModel = new Map<string, SizedRequest[]>();
  for (const request of requests) {
    const same = byModel.get(request.model);
    if (same) same.push(request);
    else byModel.set(request.model, [request]);
  }
  // The most used models first, should there be more models than places.
  const groups = [...byModel.values()].toSorted((a, b) => b.length - a.length).slice(0, most);
  const spare = most - groups.length;
  const chosen = groups.flatMap((group) => {
    const places = 1 + Math.floor((spare * group.length) / requests.length);
    return spread(group, Math.min(places, group.length));
  });
  return chosen.toSorted((a, b) => a.line - b.line);
}

/** The middle one of each of `places` equal slices by size. */
function spread(group: readonly SizedRequest[], places: number): readonly SizedRequest[] {
  const bySize = group.toSorted((a, b) => a.tokens - b.tokens || a.line - b.line);
  const width = bySize.length / places;
  return Array.from(
    { length: places },
    (_, index) => bySize[Math.floor((index + 0.5) * width)],
  ).filter((request) => request !== undefined);
}
