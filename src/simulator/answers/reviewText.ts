import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import { isTelling, quoted } from "../prompt/textLines.ts";
import type { TextLine } from "../prompt/textLines.ts";
import { suspicions } from "./suspicions.ts";
import type { Suspicion } from "./suspicions.ts";

/** A pattern in a longer line than this is not worth the time to look for it. */
const charactersLookedAt = 400;

type Remark = Omit<Suspicion, "pattern">;

/** A line that deserves a remark. */
export interface Observation {
  readonly line: TextLine;
  readonly remark: Remark;
}

const otherRemarks: readonly [Remark, ...Remark[]] = [
  {
    title: "the input is taken as it comes",
    remark: "A wrong value travels on from here. Check it where it enters.",
    severity: "info",
    category: "validation",
  },
  {
    title: "the empty case",
    remark: "With nothing to work on, this goes on all the same. A test would show what happens.",
    severity: "info",
    category: "edge case",
  },
  {
    title: "worked out in two places",
    remark: "One of them will be changed without the other.",
    severity: "info",
    category: "duplication",
  },
];

/** A code review with one to three observations, each quoting its line. */
export function reviewText(input: TextInput, digest: Digest): string {
  const observations = observe(input, digest);
  if (observations.length === 0) return `No findings in \`${quoted(input.title)}\`.`;
  return observations
    .map(
      ({ line, remark }) =>
        `### Line ${line.number}: ${remark.title}\n\n> \`${quoted(line.text)}\`\n\n${remark.remark}`,
    )
    .join("\n\n");
}

/** Lines worth a remark, in their order: the suspicious ones, else any that do something. */
export function observe(input: TextInput, digest: Digest): readonly Observation[] {
  const most = 1 + Math.floor(digest.fraction("observations") * 3);
  const suspicious = input.lines.flatMap((line) => {
    const text = line.text.slice(0, charactersLookedAt);
    const remark = suspicions.find(({ pattern }) => isTelling(line) && pattern.test(text));
    return remark ? [{ line, remark }] : [];
  });
  const others = input.lines
    .filter((line) => isTelling(line) && /[(=]/.test(line.text))
    .map((line) => ({ line, remark: digest.pick(`remark ${line.number}`, otherRemarks) }));
  return (suspicious.length > 0 ? suspicious : others)
    .map((observation) => ({
      observation,
      rank: digest.fraction(`rank ${observation.line.number}`),
    }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ observation }) => observation)
    .toSorted((a, b) => a.line.number - b.line.number);
}
