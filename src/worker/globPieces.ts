/** A part of a glob. */
export type GlobPiece =
  | { readonly kind: "one"; readonly fits: (character: string) => boolean }
  /** Any number of such characters. */
  | { readonly kind: "many"; readonly fits: (character: string) => boolean }
  /** `**` before a `/`: any folders, or none. */
  | { readonly kind: "folders" }
  /** `/**` at the end: everything in a folder, and the folder itself. */
  | { readonly kind: "below" }
  | { readonly kind: "choice"; readonly choices: readonly (readonly GlobPiece[])[] };

/** Reads a glob: `**` any folders, `*` and `?` within a name, `{a,b}` either, `[a-z]` one of. */
export function globPieces(glob: string): readonly GlobPiece[] {
  const pieces: GlobPiece[] = [];
  for (let at = 0; at < glob.length;) {
    const { piece, length } = pieceAt(glob, at);
    pieces.push(piece);
    at += length;
  }
  return pieces;
}

/** What starts at a place of a glob, and how much of it that takes up. */
interface Read {
  readonly piece: GlobPiece;
  readonly length: number;
}

const isAny = (): boolean => true;
const isInName = (character: string): boolean => character !== "/";

function pieceAt(glob: string, at: number): Read {
  const rest = glob.slice(at);
  const isNameStart = at === 0 || glob[at - 1] === "/";
  if (isNameStart && rest.startsWith("**/")) return { piece: { kind: "folders" }, length: 3 };
  if (rest === "/**") return { piece: { kind: "below" }, length: 3 };
  if (rest.startsWith("**")) return { piece: { kind: "many", fits: isAny }, length: 2 };
  if (rest.startsWith("*")) return { piece: { kind: "many", fits: isInName }, length: 1 };
  if (rest.startsWith("?")) return { piece: { kind: "one", fits: isInName }, length: 1 };
  return classAt(rest) ?? choiceAt(rest) ?? literalAt(rest);
}

function literalAt(rest: string): Read {
  const literal = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  const fits = (character: string): boolean => character === literal;
  return { piece: { kind: "one", fits }, length: literal.length };
}

function classAt(rest: string): Read | undefined {
  const [whole, negation, members] = /^\[([!^]?)([^\]/]+)\]/.exec(rest) ?? [];
  if (whole === undefined || members === undefined) return undefined;
  const escaped = members.replace(/[\\[\]^]/g, String.raw`\$&`);
  const pattern = new RegExp(`^[${negation ? "^/" : ""}${escaped}]$`, "u");
  const fits = (character: string): boolean => pattern.test(character);
  return { piece: { kind: "one", fits }, length: whole.length };
}

function choiceAt(rest: string): Read | undefined {
  if (!rest.startsWith("{")) return undefined;
  const choices: (readonly GlobPiece[])[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 0; at < rest.length; at += 1) {
    if (rest[at] === "{") depth += 1;
    if (rest[at] === "}") depth -= 1;
    const isEnd = depth === 0;
    if (!isEnd && !(depth === 1 && rest[at] === ",")) continue;
    choices.push(globPieces(rest.slice(from, at)));
    from = at + 1;
    if (isEnd) return { piece: { kind: "choice", choices }, length: at + 1 };
  }
  return undefined;
}
