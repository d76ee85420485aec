import type { Chance } from "./chance.ts";

/** A line of a file as it is now, and which line it was when the file was sent; none that came since. */
export interface EditedLine {
  readonly text: string;
  readonly was?: number;
}

/** What people do with code, again and again, at places of chance. */
export function editedLines(lines: readonly string[], chance: Chance): readonly EditedLine[] {
  let now: readonly EditedLine[] = lines.map((text, was) => ({ text, was }));
  const count = 1 + chance.below(6);
  for (let edit = 0; edit < count; edit += 1) now = chance.oneOf(edits)(now, chance);
  return now;
}

type Edit = (lines: readonly EditedLine[], chance: Chance) => readonly EditedLine[];

const edits: readonly Edit[] = [inserted, deleted, changed, moved, copied, indented, wrapped];

function inserted(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  const text = (): string =>
    chance.oneOf(["", "}", "return undefined;", `const v${chance.below(1e6)} = 1;`]);
  const added = Array.from({ length: 1 + chance.below(30) }, () => ({ text: text() }));
  return lines.toSpliced(chance.below(lines.length + 1), 0, ...added);
}

function deleted(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  return lines.toSpliced(chance.below(lines.length), 1 + chance.below(10));
}

function changed(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  const at = chance.below(lines.length);
  const text = (lines[at]?.text ?? "").replace(/\w+/, `other${chance.below(1e6)}`);
  return lines.map((line, index) => (index === at && text !== line.text ? { text } : line));
}

/** A block with lines of its own, such as a function, to another place. */
function moved(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  const [from, count] = [chance.below(lines.length), 5 + chance.below(20)];
  const rest = lines.toSpliced(from, count);
  return rest.toSpliced(chance.below(rest.length + 1), 0, ...lines.slice(from, from + count));
}

function copied(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  const [from, count] = [chance.below(lines.length), 3 + chance.below(20)];
  const copy = lines.slice(from, from + count).map(({ text }) => ({ text }));
  return lines.toSpliced(chance.below(lines.length + 1), 0, ...copy);
}

function indented(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  const [from, count] = [chance.below(lines.length), chance.below(40)];
  return lines.map((line, at) =>
    at >= from && at < from + count ? { ...line, text: line.text && `\t${line.text}` } : line,
  );
}

/** In a function or a condition of their own. */
function wrapped(lines: readonly EditedLine[], chance: Chance): readonly EditedLine[] {
  const [from, count] = [chance.below(lines.length), 1 + chance.below(20)];
  const own = lines.slice(from, from + count).map((line) => ({ ...line, text: `  ${line.text}` }));
  return lines.toSpliced(from, count, { text: "if (isWanted) {" }, ...own, { text: "}" });
}
