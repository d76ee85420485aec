import { seenText } from "../../base/hiddenCharacters.ts";

/** How long the first words of an answer may be. */
const firstWordsLength = 160;

/** Texts in which nothing is unsafe, and no two spaces are left side by side. */
const plain = /^[\u0020-\u007E]*$/;

/** How much of a text is looked at: enough, whatever markup stands before the words. */
const lookedAt = 480;

/**
 * The beginning of a text as one plain line of at most 160 characters: Markdown's marks, line
 * breaks, controls and direction overrides are gone.
 */
export function firstWords(text: string): string {
  const words = withoutUnsafe(
    withoutMarks(text.slice(0, lookedAt)).replaceAll(/\s{2,}|[^\S ]/g, " "),
  ).trim();
  if (words.length <= firstWordsLength && text.length <= lookedAt) return wellFormed(words);
  return `${wellFormed(words.slice(0, firstWordsLength - 1)).trimEnd()}…`;
}

function withoutUnsafe(text: string): string {
  if (plain.test(text)) return text;
  return seenText(text).replaceAll(/ {2,}/g, " ");
}

/** What each mark has, and how it is taken away: most texts have few of them, and every row is asked. */
const marks: readonly (readonly [has: string | RegExp, mark: RegExp, words: string])[] = [
  [/```|~~~/, /^[ \t]*(?:```|~~~).*$/gm, " "],
  [/[-*_][ \t]*[-*_]/, /^[ \t]*(?:[-*_][ \t]*){3,}$/gm, " "],
  [/^[ \t]*[#>*+\d-]/m, /^[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+)+/gm, ""],
  ["](", /!?\[([^[\]\n]{0,300})\]\([^()\n]{0,500}\)/g, "$1"],
  [/\*\*|__|~~/, /(\*\*\*|\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, "$2"],
  ["*", /(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])/g, "$1"],
  ["_", /(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)/g, "$1"],
  ["`", /`+([^`\n]*)`+/g, "$1"],
  ["|", /^[ \t]*\|[ \t|:-]*$/gm, " "],
  ["|", /[ \t]*\|[ \t]*/g, " "],
];

function withoutMarks(text: string): string {
  let words = text;
  for (const [has, mark, left] of marks) {
    const isThere = typeof has === "string" ? words.includes(has) : has.test(words);
    if (isThere) words = words.replaceAll(mark, left);
  }
  return words;
}

/** Without the halves of character pairs that cutting leaves. */
function wellFormed(text: string): string {
  return /[\uD800-\uDFFF]/.test(text) ? text.replaceAll(/\p{Surrogate}/gu, "") : text;
}
