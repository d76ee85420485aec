/**
 * A glob as the editor's `files.exclude` has it, as a pattern for whole `/`-separated relative
 * paths: `**` any folders, `*` and `?` within a name, `{a,b}` either, `[a-z]` and `[!a]` one of.
 */
export function globPattern(glob: string): RegExp {
  // Folders in a row mean the same as one, and would be tried in every combination.
  const brief = glob.replaceAll(/(?:\*\*\/){2,}/g, "**/");
  return new RegExp(`^${translate(brief)}$`, "u");
}

/** What starts at a place of a glob: the regular expression for it, and how much it takes up. */
interface Piece {
  readonly source: string;
  readonly length: number;
}

function translate(glob: string): string {
  let source = "";
  for (let at = 0; at < glob.length;) {
    const piece = pieceAt(glob, at);
    source += piece.source;
    at += piece.length;
  }
  return source;
}

function pieceAt(glob: string, at: number): Piece {
  const rest = glob.slice(at);
  const isNameStart = at === 0 || glob[at - 1] === "/";
  if (isNameStart && rest.startsWith("**/")) return { source: "(?:.*/)?", length: 3 };
  // `a/**` is everything in `a`, and `a` itself, which then need not be looked into.
  if (rest === "/**") return { source: "(?:/.*)?", length: 3 };
  if (rest.startsWith("**")) return { source: ".*", length: 2 };
  if (rest.startsWith("*")) return { source: "[^/]*", length: 1 };
  if (rest.startsWith("?")) return { source: "[^/]", length: 1 };
  return (
    classAt(rest) ??
    choiceAt(rest) ?? { source: literal(codePoint(rest)), length: codePoint(rest).length }
  );
}

function classAt(rest: string): Piece | undefined {
  const [whole, negation, members] = /^\[([!^]?)([^\]/]+)\]/.exec(rest) ?? [];
  if (whole === undefined || members === undefined) return undefined;
  const escaped = members.replace(/[\\[\]^]/g, String.raw`\$&`);
  return { source: `[${negation ? "^/" : ""}${escaped}]`, length: whole.length };
}

function choiceAt(rest: string): Piece | undefined {
  if (!rest.startsWith("{")) return undefined;
  const choices: string[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 0; at < rest.length; at += 1) {
    if (rest[at] === "{") depth += 1;
    if (rest[at] === "}") depth -= 1;
    const isEnd = depth === 0;
    if (!isEnd && !(depth === 1 && rest[at] === ",")) continue;
    choices.push(translate(rest.slice(from, at)));
    from = at + 1;
    if (isEnd) return { source: `(?:${choices.join("|")})`, length: at + 1 };
  }
  return undefined;
}

function codePoint(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function literal(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/u, String.raw`\$&`);
}
