/**
 * The lines that are to take the place of `quoted` ones, indented as their place is. `own` are the
 * lines of that place as they are now; `unit` is by how much the file indents.
 */
export function reindented(
  wanted: readonly string[],
  quoted: readonly string[],
  own: readonly string[],
  unit: string,
): readonly string[] {
  const base = indentOf(own[0] ?? "");
  const isAsQuoted = (from: number): boolean =>
    quoted.length === own.length &&
    own.every((line, at) => at < from || isBlank(line) || hasSameIndent(line, quoted[at] ?? ""));
  if (isAsQuoted(0)) return wanted;
  const [first = "", ...rest] = wanted;
  const isCut = indentOf(quoted[0] ?? "") === "" && isAsQuoted(1);
  if (isCut && (quoted.length > 1 || areWithin(rest, base))) {
    return [first.startsWith(base) ? first : base + first.trimStart(), ...rest];
  }
  if (isCut && base !== "" && first.startsWith(base)) return wanted;
  return shifted(wanted, { quoted, own, unit });
}

/** What a file indents with: a tab, or the spaces by which its lines most often differ. */
export function indentUnit(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  let before = "";
  for (const line of lines) {
    if (isBlank(line)) continue;
    const indent = indentOf(line);
    const more = indent.startsWith(before) ? indent.slice(before.length) : "";
    before = indent;
    // One space more is how block comments go on.
    if (more === "" || more === " ") continue;
    const unit = more.includes("\t") ? "\t" : more;
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const [[unit] = ["  "]] = [...counts].toSorted(([, a], [, b]) => b - a);
  return unit;
}

export function isBlank(line: string): boolean {
  return line.trim() === "";
}

/** The white space that a line begins with. */
function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? "";
}

function hasSameIndent(a: string, b: string): boolean {
  return indentOf(a) === indentOf(b);
}

/** Whether lines are none, or all as deep as a place: then they are not relative to it. */
function areWithin(lines: readonly string[], base: string): boolean {
  return lines.every((line) => isBlank(line) || line.startsWith(base));
}

interface Place {
  readonly quoted: readonly string[];
  readonly own: readonly string[];
  readonly unit: string;
}

/** Each line as much deeper than its place as it is deeper than the quote. */
function shifted(
  wanted: readonly string[],
  { quoted, own, unit: usual }: Place,
): readonly string[] {
  const base = indentOf(own[0] ?? "");
  const from = quotedBase(quoted, own);
  const theirs = stepOf([...quoted, ...wanted], from);
  const ours = stepOf(own, base) ?? usual;
  return wanted.map((line, at) => {
    if (isBlank(line)) return "";
    const indent = indentOf(line);
    if (at === 0 && indent === "") return base + line;
    const text = line.slice(indent.length);
    const deeper = widthOf(indent, theirs) - widthOf(from, theirs);
    const step = theirs === undefined || theirs === "\t" ? 1 : theirs.length;
    if (deeper < 0) {
      const less = Math.ceil(-deeper / step) * ours.length;
      return base.slice(0, Math.max(0, base.length - less)) + text;
    }
    const levels = Math.floor(deeper / step);
    return base + ours.repeat(levels) + " ".repeat(deeper - levels * step) + text;
  });
}

/** The indentation that a quote stands for: of its first line, unless that was cut off. */
function quotedBase(quoted: readonly string[], own: readonly string[]): string {
  const base = indentOf(own[0] ?? "");
  const first = indentOf(quoted[0] ?? "");
  if (first !== "" || base === "" || quoted.length !== own.length) return first;
  const like = own.findIndex((line, at) => at > 0 && !isBlank(line) && indentOf(line) === base);
  return like < 0 ? first : indentOf(quoted[like] ?? "");
}

/** By how much lines are deeper than a base at the least. */
function stepOf(lines: readonly string[], base: string): string | undefined {
  const more = lines
    .filter((line) => !isBlank(line) && line.startsWith(base))
    .map((line) => indentOf(line).slice(base.length))
    .filter((extra) => extra !== "");
  const [least] = more.toSorted((a, b) => a.length - b.length);
  return least?.includes("\t") ? "\t" : least;
}

/** Tabs count as much as a step of spaces does. */
function widthOf(indent: string, step: string | undefined): number {
  const tab = step === undefined || step === "\t" ? 1 : step.length;
  const tabs = indent.split("\t").length - 1;
  return indent.length - tabs + tabs * tab;
}
