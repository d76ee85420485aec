/** Deeper than this nothing is indented further: what is made to be deep would grow enormous. */
const deepest = 40;

/**
 * JSON with a line for each value, indented by two spaces. Nothing of the values changes: numbers
 * keep their digits, and keys their order and repetitions. What is no JSON stays as it is.
 */
export function indentJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const pieces: string[] = [];
  let depth = 0;
  let before = "";
  for (const token of tokens(text)) {
    const isClosing = token === "}" || token === "]";
    if (isClosing) depth -= 1;
    const isFirst = before === "{" || before === "[";
    // Between an opening and its closing there is nothing to break.
    if (before === "," || isFirst !== isClosing) pieces.push(lineBreak(depth));
    pieces.push(token === ":" ? ": " : token);
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return pieces.join("");
}

function lineBreak(depth: number): string {
  return `\n${"  ".repeat(Math.min(depth, deepest))}`;
}

/** The tokens of valid JSON, without what is between them. */
function* tokens(text: string): Generator<string> {
  const plain = /[^\s{}[\],:"]+/y;
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    plain.lastIndex = at;
    const token = character === '"' ? stringAt(text, at) : (plain.exec(text)?.[0] ?? character);
    yield token;
    at += token.length;
  }
}

function stringAt(text: string, start: number): string {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return text.slice(start, end + 1);
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}
