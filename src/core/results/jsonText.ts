/** The JSON that a text may be, alone or as its only code block; empty for any other text. */
export function jsonText(answer: string): string {
  const text = answer.trim();
  const json = text.startsWith("```") ? fenced(text) : text;
  const ends = json.charAt(0) + json.slice(-1);
  return ends === "{}" || ends === "[]" ? json : "";
}

/** What is between the lines of fences. Line by line: one expression for it all would never end. */
function fenced(text: string): string {
  const start = text.indexOf("\n");
  const isFence = ["```", "```json"].includes(text.slice(0, start).trimEnd().toLowerCase());
  return start > 0 && isFence && text.endsWith("\n```") ? text.slice(start, -3).trim() : "";
}
