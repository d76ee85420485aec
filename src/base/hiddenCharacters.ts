/** Joiners and selectors that are seen: in emoji, and where a script is written with them. */
const seen = [
  String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=[\d#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=\p{scx=Arab})\u200C(?=\p{scx=Arab})`,
  // After the sign that takes a consonant of India its vowel.
  String.raw`(?<=[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA])[\u200C\u200D]`,
];

/**
 * What nobody sees, or what reorders the text around it, and controls but tabs and line ends: a person
 * would read something else than a program does.
 */
export const hiddenCharacters = new RegExp(
  String.raw`(?!${seen.join("|")})[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?![\t\n\r])\p{Cc}`,
  "gu",
);

/** Most texts of code and about it have nothing else, which is found out at once. */
const plain = /^[\t\n\r -~]*$/;

/** A text without its {@link hiddenCharacters}. */
export function seenText(text: string): string {
  if (plain.test(text)) return text;
  return text.replaceAll(hiddenCharacters, "");
}
