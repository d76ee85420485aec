/** A text as other systems write its letters, and where each unit of it was. */
export interface ComposedText {
  readonly text: string;
  /** Where a unit of it begins and ends in the text that it was made of. */
  readonly startOf: (at: number) => number;
  readonly endOf: (at: number) => number;
}

/** What is longer has no line that a person looks at. */
const mostUnits = 2_000_000;

/** With each letter in one piece, such as `é` that was an `e` and an accent. */
export function composedText(text: string): ComposedText {
  // Only what is not ASCII has two ways to be written.
  const isComposed =
    !/[^\p{ASCII}]/u.test(text) || text.length > mostUnits || text.normalize("NFC") === text;
  return isComposed ? { text, startOf: (at) => at, endOf: (at) => at + 1 } : composed(text);
}

function composed(text: string): ComposedText {
  const parts: string[] = [];
  const [starts, ends]: [number[], number[]] = [[], []];
  // A mark belongs to the letter before it.
  for (const { 0: run, index } of text.matchAll(/[^\P{ASCII}\n]?[^\p{ASCII}]+|\p{ASCII}/gu)) {
    for (const [from, to] of clusters(run)) {
      const cluster = run.slice(from, to).normalize("NFC");
      const isAsItWas = cluster.length === to - from;
      parts.push(cluster);
      for (let at = 0; at < cluster.length; at += 1) {
        starts.push(index + from + (isAsItWas ? at : 0));
        ends.push(index + (isAsItWas ? from + at + 1 : to));
      }
    }
  }
  return {
    text: parts.join(""),
    startOf: (at) => starts[at] ?? 0,
    endOf: (at) => ends[at] ?? 0,
  };
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

function clusters(run: string): readonly (readonly [from: number, to: number])[] {
  if (run.normalize("NFC") === run) return [[0, run.length]];
  return Array.from(segmenter.segment(run), ({ index, segment }) => [
    index,
    index + segment.length,
  ]);
}
