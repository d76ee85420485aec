/** A line of an input and the number a reader would call it by. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

const numbered = /^\s*(\d+)(?:\s*[|:│→]\s?|\t)(.*)$/;

/** The lines of a text. Where they bring their own numbers, those count. */
export function readLines(text: string): readonly TextLine[] {
  const lines = text.split(/\r\n|\r|\n/);
  const own = lines.map((line) => numbered.exec(line));
  const isNumbered = own.filter(Boolean).length > lines.length / 2;
  return lines.map((line, index) => {
    const match = isNumbered ? own[index] : undefined;
    return match
      ? { number: Number(match[1]), text: match[2] ?? "" }
      : { number: index + 1, text: line };
  });
}

/** Whether a line says enough to be quoted. */
export function isTelling(line: TextLine): boolean {
  const text = line.text.trim();
  return text.length >= 9 && /\p{L}{3}/u.test(text) && !/^(\/\/|#!|\*|import\b|\/\*)/.test(text);
}

/** A line on its own, shortened, and safe inside Markdown's backquotes. */
export function quoted(text: string): string {
  const trimmed = text.trim().replaceAll("`", "'");
  return trimmed.length > 120 ? `${trimmed.slice(0, 117)}…` : trimmed;
}
