import type { Quote } from "../model/draft.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";

/** What a person is asked to type before something expensive is sent. */
export interface TypedQuestion {
  readonly title: string;
  readonly prompt: string;
}

/** Asks for the number that a habit would not type. */
export function typedQuestion({ requests, price }: Quote): TypedQuestion {
  const cost = price ? `at most ${formatDollars(price.atMost)}` : "at a price that is not known";
  return {
    title: `Send ${countOf(requests, "request")}, ${cost}`,
    prompt: `Type ${formatExact(requests)}, the number of requests, to send them.`,
  };
}

/**
 * Whether what was typed is the number of requests or the most they may cost, however its
 * thousands are apart.
 */
export function isTypedConsent(typed: string, { requests, price }: Quote): boolean {
  const plain = (text: string): string => text.replaceAll(/[\s,'’_$]/gu, "");
  const said = plain(typed);
  if (said === "") return false;
  return (
    said === String(requests) || (price && said === plain(formatDollars(price.atMost))) === true
  );
}
