import { bareCode } from "./bareCode.ts";

/** What a quote may mean: what it says, then that without what an answer wrote around the code. */
export function quoteReadings(quote: string): readonly string[] {
  const readings = [quote];
  // A fence may have numbered lines in it.
  for (let bare = bareCode(quote); bare !== undefined; bare = bareCode(bare)) readings.push(bare);
  const last = readings.at(-1) ?? quote;
  const undone = withoutChangeMarks(last);
  return undone === undefined ? readings : [...readings, undone];
}

/** The lines of a diff as they are after the change, when that is what they all are. */
function withoutChangeMarks(text: string): string | undefined {
  const lines = text.split("\n");
  const isDiff = lines.every((line) => /^(?:[ +]|$)/.test(line)) && lines.some(isAdded);
  return isDiff ? lines.map((line) => line.slice(1)).join("\n") : undefined;
}

function isAdded(line: string): boolean {
  return line.startsWith("+");
}
