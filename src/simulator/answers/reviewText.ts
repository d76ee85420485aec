import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import { isTelling, quoted } from "../prompt/textLines.ts";
import type { TextLine } from "../prompt/textLines.ts";
import { suspicions } from "./suspicions.ts";

export interface Observation {
  readonly line: TextLine;
  readonly remark: string;
}

const otherRemarks = [
  "The name says less than the line does: a reader has to look up what is meant.",
  "Nothing here checks its input, so a wrong value travels on from this line.",
  "The same is worked out elsewhere too; one place would be easier to keep right.",
  "A test for the empty case would be worth having here.",
] as const;

/** A code review with one to three observations, each quoting its line. */
export function reviewText(input: TextInput, digest: Digest): string {
  const observations = observe(input, digest);
  if (observations.length === 0) return `No findings in \`${quoted(input.title)}\`.`;
  const count = observations.length === 1 ? "1 observation" : `${observations.length} observations`;
  const items = observations.map(
    ({ line, remark }, index) =>
      `${index + 1}. **Line ${line.number}**: \`${quoted(line.text)}\`\n   ${remark}`,
  );
  return [`### ${count} in \`${quoted(input.title)}\``, ...items].join("\n\n");
}

/** Lines worth a remark, in their order: the suspicious ones, else any that say something. */
export function observe(input: TextInput, digest: Digest): readonly Observation[] {
  const most = 1 + Math.floor(digest.fraction("observations") * 3);
  const suspicious = input.lines.flatMap((line) => {
    const remark = suspicions.find(({ pattern }) => pattern.test(line.text.slice(0, 400)))?.remark;
    return remark === undefined ? [] : [{ line, remark }];
  });
  const others = input.lines
    .filter(isTelling)
    .map((line) => ({ line, remark: digest.pick(`remark ${line.number}`, otherRemarks) }));
  const found = suspicious.length > 0 ? suspicious : others;
  return found
    .map((observation) => ({
      observation,
      rank: digest.fraction(`rank ${observation.line.number}`),
    }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ observation }) => observation)
    .toSorted((a, b) => a.line.number - b.line.number);
}
