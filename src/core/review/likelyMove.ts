/** A file that may be what another one was. */
export interface MoveCandidate {
  /** Absolute path. */
  readonly file: string;
  readonly lines: readonly string[];
}

/** Of the filled lines of both texts together, how many must be in both. */
const leastAlike = 0.7;
/** Shorter texts are like many others, unless they are the same. */
const fewestLines = 5;

/**
 * Where a text has gone: the file that holds the same, else the one that holds most of it. Undefined
 * when there is none, or more than one.
 */
export function likelyMove(
  sent: readonly string[],
  candidates: readonly MoveCandidate[],
): string | undefined {
  const own = filled(sent);
  if (own.length === 0) return undefined;
  const text = own.join("\n");
  const others = candidates.map(({ file, lines }) => ({ file, lines: filled(lines) }));
  const same = others.filter(({ lines }) => lines.join("\n") === text);
  if (same.length > 0) return same.length === 1 ? same[0]?.file : undefined;
  if (own.length < fewestLines) return undefined;
  const alike = others.filter(({ lines }) => shared(own, lines) >= leastAlike);
  return alike.length === 1 ? alike[0]?.file : undefined;
}

function filled(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

/** Dice coefficient of the lines of two texts. */
function shared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of a) left.set(line, (left.get(line) ?? 0) + 1);
  let both = 0;
  for (const line of b) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    both += 1;
  }
  return (2 * both) / (a.length + b.length);
}
