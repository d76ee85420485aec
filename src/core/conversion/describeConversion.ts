import { countOf } from "../tracking/formatCount.ts";
import type { Conversion } from "./convertDocument.ts";

const mostNotes = 6;
const mostLines = 5;

/** What a conversion did, in a sentence or two for a person. */
export function describeConversion({
  converted,
  kept,
  notes,
}: Pick<Conversion, "converted" | "kept" | "notes">): string {
  const told = notes.slice(0, mostNotes).map(({ what, count }) => `${what} (${count})`);
  const more = notes.length > mostNotes ? ["…"] : [];
  const different = told.length === 0 ? "" : `: ${[...told, ...more].join(", ")}`;
  const done = `${countOf(converted, "request")} converted${different}.`;
  if (kept.length === 0) return done;
  const lines = kept.slice(0, mostLines).join(", ");
  const others = kept.length > mostLines ? ", …" : "";
  return `${done} Left as it was, for you to decide: line ${lines}${others}.`;
}
