/** Characters that no writer of JSON escapes, lower-case; a `k` has a capital of its own, of Kelvin. */
const neverEscaped = /^[a-jl-z0-9 _.,;:()*#@!?$%-]$/;

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["/", "\\/"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\b", "\\b"],
  ["\f", "\\f"],
]);

/** A longer text is found by its beginning: an expression may not be of any length. */
const mostCharacters = 500;

/** Both ways to end a word: which of them a capital becomes depends on what follows. */
const sigmas = ["σ", "ς"];

/** The one capital that becomes two characters, an `i` and this one. */
const dottedCapital = "İ";
const dotAbove = "\u0307";

/**
 * An expression that finds a text, which must be lower-case, in lines of JSON whose UTF-8 is read as
 * Latin-1, one character a byte: whatever its case and however it is escaped. It may find what is
 * none, and finds all that is one.
 */
export function rawPattern(needle: string): RegExp {
  const start = Array.from(needle).slice(0, mostCharacters);
  return new RegExp(start.map((_, at) => patternAt(start, at)).join(""), "gi");
}

function patternAt(characters: readonly string[], at: number): string {
  const [character = "", next = dotAbove] = characters.slice(at, at + 2);
  if (character === "i" && next === dotAbove) return anyOf(["i", dottedCapital]);
  if (character === dotAbove)
    return at === 0 ? anyOf([dotAbove, dottedCapital]) : `${anyOf([dotAbove])}?`;
  return neverEscaped.test(character) ? quoted(character) : anyOf(casesOf(character));
}

function anyOf(texts: readonly string[]): string {
  const forms = texts.flatMap((form) => [
    latin1Of(form),
    ...(shortEscapes.get(form) === undefined ? [] : [shortEscapes.get(form) ?? ""]),
    Array.from({ length: form.length }, (_, at) => unicodeEscape(form.charCodeAt(at))).join(""),
  ]);
  return `(?:${[...new Set(forms)].map(quoted).join("|")})`;
}

/** All characters that become this one in lower case, itself among them. */
function casesOf(character: string): readonly string[] {
  const lower = sigmas.includes(character) ? sigmas : [character];
  const upper = lower.flatMap((form) => upperCases().get(form) ?? []);
  return [...lower, ...upper, character.toUpperCase()];
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The capitals of the Basic Multilingual Plane; some have more than one, such as `ß` and `å`. */
function upperCases(): ReadonlyMap<string, readonly string[]> {
  if (known) return known;
  const found = new Map<string, string[]>();
  for (let code = 0x80; code < 0x1_0000; code++) {
    const character = String.fromCharCode(code);
    const lower = character.toLowerCase();
    if (lower !== character) found.set(lower, [...(found.get(lower) ?? []), character]);
  }
  return (known = found);
}

function latin1Of(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
