import type { Quote } from "../model/draft.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";
import type { RunLimits } from "./runDefinition.ts";

/** Why a run is more than its limits allow, as a sentence; undefined when it is not. */
export function beyondLimits(
  { requests, price }: Pick<Quote, "requests" | "price">,
  limits: RunLimits,
  isFree: boolean,
): string | undefined {
  if (limits.requests !== undefined && requests > limits.requests)
    return `It has ${countOf(requests, "request")}, and at most ${formatExact(limits.requests)} may be sent (\`limits.requests\`).`;
  if (isFree || limits.dollars === undefined) return undefined;
  const most = `at most ${formatDollars(limits.dollars)} may be spent (\`limits.dollars\`)`;
  if (price === undefined) return `What it may cost is not known, and ${most}.`;
  if (price.atMost <= limits.dollars) return undefined;
  return `It may cost up to ${formatDollars(price.atMost)}, and ${most}.`;
}
