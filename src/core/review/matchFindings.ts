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
  const matches = new FindingMatches<K, N>();
  for (const one of known) matches.remember(one);
  for (const one of now) matches.meet(one);
  return matches.surest();
}

/** The same for more findings than one turn is long enough for: all that are known come first. */
export class FindingMatches<K extends RememberedFinding, N extends RememberedFinding> {
  readonly #byPart = new Map<string, Traits<K>[]>();
  readonly #pairs: Pair<K, N>[] = [];

  remember(finding: K): void {
    const own = traitsOf(finding);
    for (const part of matchKeys(finding)) {
      const key = finding.isGone === true ? part : inFile(finding, part);
      const others = this.#byPart.get(key);
      if (!others) this.#byPart.set(key, [own]);
      else if (others.length < mostCandidates) others.push(own);
    }
  }

  meet(now: N): void {
    const keys = matchKeys(now).flatMap((part) => [part, inFile(now, part)]);
    const candidates = new Set(keys.flatMap((key) => this.#byPart.get(key) ?? []));
    if (candidates.size === 0) return;
    const { traits } = traitsOf(now);
    for (const { finding: known, traits: own } of candidates) {
      const likeness = likenessOf(own, traits);
      if (likeness > 0) this.#pairs.push({ known, now, likeness });
    }
  }

  surest(): ReadonlyMap<N, K> {
    const matches = new Map<N, K>();
    const taken = new Set<K>();
    for (const { known, now } of this.#pairs.toSorted((a, b) => b.likeness - a.likeness)) {
      if (matches.has(now) || taken.has(known)) continue;
      matches.set(now, known);
      taken.add(known);
    }
    return matches;
  }
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
