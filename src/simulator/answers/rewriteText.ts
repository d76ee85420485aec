import type { TextInput } from "../prompt/documentInput.ts";

const mark = "Simulated answer (local rehearsal)";

const byEnding: readonly (readonly [ending: RegExp, comment: string])[] = [
  [/\.(?:[cm]?[jt]sx?|java|kt|go|rs|c|cc|cpp|h|cs|swift|php|scss|less)$/i, `// ${mark}`],
  [/\.(?:py|rb|sh|ya?ml|toml|r|pl|ps1)$/i, `# ${mark}`],
  [/\.(?:md|html?|xml|vue|svg)$/i, `<!-- ${mark} -->`],
  [/\.css$/i, `/* ${mark} */`],
  [/\.(?:sql|lua)$/i, `-- ${mark}`],
];

/**
 * The input as a model would give it back that was asked for the new content of a file: the mark,
 * as a comment where the title tells the language, is what is new.
 */
export function rewriteText({ title, lines, text }: TextInput): string {
  const file = /^[^,]*/.exec(title)?.[0] ?? title;
  const comment = byEnding.find(([ending]) => ending.test(file))?.[1] ?? `> ${mark}`;
  const content = lines.map((line) => line.text);
  const hasLastEnd = content.length > 1 && content.at(-1) === "" && /[\r\n]$/.test(text);
  const [first = "", ...rest] = hasLastEnd ? content.slice(0, -1) : content;
  // What a system reads as the first line has to stay there.
  const isFirst = /^(?:#!|---$|<\?xml|<!doctype)/i.test(first);
  return (isFirst ? [first, comment, ...rest] : [comment, first, ...rest]).join("\n");
}
