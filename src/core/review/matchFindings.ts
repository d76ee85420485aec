import { fingerprintParts } from "./fingerprint.ts";
import { FindingTraits, likenessOf, type RememberedFinding } from "./rememberedFinding.ts";

/** What is remembered in more places of one kind is too common to be looked through. */
const mostCandidates = 200;

interface Pair<K, N> {
  readonly known: K;
  readonly now: N;
  readonly likeness: number;
}

interface Traits<K> {
  readonly finding: K;
  readonly traits: FindingTraits;
}

/**
 * Which remembered finding each of these is, the surest first; each remembered one is one at most, so
 * that two of the same kind never hide behind one that was remembered.
 */
export function matchFindings<K extends RememberedFinding, N extends RememberedFinding>(
  known: readonly K[],
  now: readonly N[],
): ReadonlyMap<N, K> {
  const byPart = new Map<string, Traits<K>[]>();
  for (const finding of known) {
    const own = traitsOf(finding);
    for (const part of matchKeys(finding)) {
      const key = finding.isGone === true ? part : inFile(finding, part);
      const others = byPart.get(key);
      if (!others) byPart.set(key, [own]);
      else if (others.length < mostCandidates) others.push(own);
    }
  }
  const pairs = now.flatMap((finding): readonly Pair<K, N>[] => {
    const keys = matchKeys(finding).flatMap((part) => [part, inFile(finding, part)]);
    const candidates = new Set(keys.flatMap((key) => byPart.get(key) ?? []));
    if (candidates.size === 0) return [];
    const { traits } = traitsOf(finding);
    return [...candidates]
      .map((one) => ({
        known: one.finding,
        now: finding,
        likeness: likenessOf(one.traits, traits),
      }))
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

/** Many files may have the same code: what was found in another one is another. */
function inFile({ path }: RememberedFinding, part: string): string {
  return `${path}\n${part}`;
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

function traitsOf<K extends RememberedFinding>(finding: K): Traits<K> {
  return { finding, traits: new FindingTraits(finding) };
}
