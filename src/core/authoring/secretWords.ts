import type { SecretCounts } from "../model/secretCounts.ts";
import { countOf } from "../tracking/formatCount.ts";

/** How many requests of a draft hold what looks like a secret, as sentences; none for none. */
export function secretWords({ checked, unchecked }: SecretCounts): readonly string[] {
  return [
    ...(checked > 0 ? [`${holding(checked)} what looks like a key or a password.`] : []),
    ...(unchecked > 0
      ? [`${holding(unchecked)} what looks like a key or a password, and will not be sent.`]
      : []),
  ];
}

function holding(count: number): string {
  return `${countOf(count, "request")} ${count === 1 ? "holds" : "hold"}`;
}
