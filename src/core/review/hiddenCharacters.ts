/**
 * What nobody sees, or what reorders the text around it, and controls but tabs and line ends: a person
 * would read something else than a program does. Joiners count, too.
 */
export const hiddenCharacters =
  /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|(?![\t\n\r])\p{Cc}/gu;
