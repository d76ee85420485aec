import { fingerprintParts } from "./fingerprint.ts";
import { type RememberedFinding, likenessOf } from "./rememberedFinding.ts";

/** What is remembered in more places of one kind is too common to be looked through. */
const mostCandidates = 200;

interface Pair<K, N> {
  readonly known: K;
  readonly now: N;
  readonly likeness: number;
}

/**
 * Which remembered finding each of these is, the surest first; each remembered one is one at most, so
 * that two of the same kind never hide behind one that was remembered.
 */
export function matchFindings<K extends RememberedFinding, N extends RememberedFinding>(
  known: readonly K[],
  now: readonly N[],
): ReadonlyMap<N, K> {
  const byPart = new Map<string, K[]>();
  for (const one of known) {
    for (const part of matchKeys(one)) {
      const own = byPart.get(part);
      if (!own) byPart.set(part, [one]);
      else if (own.length < mostCandidates) own.push(one);
    }
  }
  const pairs = now.flatMap((one): readonly Pair<K, N>[] => {
    const candidates = new Set(matchKeys(one).flatMap((part) => byPart.get(part) ?? []));
    return [...candidates]
      .map((own) => ({ known: own, now: one, likeness: likenessOf(own, one) }))
      .filter(({ likeness }) => likeness > 0);
  });
  const matches = new Map<N, K>();
  const taken = new Set<K>();
  for (const pair of pairs.toSorted((a, b) => b.likeness - a.likeness)) {
    if (matches.has(pair.now) || taken.has(pair.known)) continue;
    matches.set(pair.now, pair.known);
    taken.add(pair.known);
  }
  return matches;
}

/** What two findings that are the same one have at least one of in common. */
export function matchKeys({
  fingerprint,
}: Pick<RememberedFinding, "fingerprint">): readonly string[] {
  const { begin, whole, end } = fingerprintParts(fingerprint);
  return [whole, begin && `begin ${begin}`, end && `end ${end}`].filter(
    (part) => part !== undefined,
  );
}
