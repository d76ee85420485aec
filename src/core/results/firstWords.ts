/** How long the first words of an answer may be. */
const firstWordsLength = 160;

/** How much of a text is looked at: enough, whatever markup stands before the words. */
const lookedAt = 480;

/** Controls, and what reorders or hides text. Joiners of emoji stay. */
const unsafe =
  /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/**
 * The beginning of a text as one plain line of at most 160 characters: Markdown's marks, line
 * breaks, controls and direction overrides are gone.
 */
export function firstWords(text: string): string {
  const words = withoutMarks(text.slice(0, lookedAt))
    .replaceAll(/\s+/gu, " ")
    .replaceAll(unsafe, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  if (words.length <= firstWordsLength && text.length <= lookedAt) return wellFormed(words);
  return `${wellFormed(words.slice(0, firstWordsLength - 1)).trimEnd()}…`;
}

function withoutMarks(text: string): string {
  return text
    .replaceAll(/^[ \t]*(?:```|~~~).*$/gm, " ")
    .replaceAll(/^[ \t]*(?:[-*_][ \t]*){3,}$/gm, " ")
    .replaceAll(/^[ \t]*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+)+/gm, "")
    .replaceAll(/!?\[([^[\]\n]{0,300})\]\([^()\n]{0,500}\)/g, "$1")
    .replaceAll(/(\*\*\*|\*\*|__|~~)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replaceAll(/(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])/g, "$1")
    .replaceAll(/(?<!\w)_(?=\S)([^_\n]*?\S)_(?!\w)/g, "$1")
    .replaceAll(/`+([^`\n]*)`+/g, "$1")
    .replaceAll(/^[ \t]*\|[ \t|:-]*$/gm, " ")
    .replaceAll(/[ \t]*\|[ \t]*/g, " ");
}

/** Without the halves of character pairs that cutting leaves. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "");
}
