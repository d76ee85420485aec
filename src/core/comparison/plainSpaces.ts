/** A text with one space wherever it has any, and none at its ends. */
export function plainSpaces(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
