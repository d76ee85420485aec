import type { SentBlock } from "../model/sentBlock.ts";

/**
 * The words of a request: the texts of its last turns, without attached files, the system prompt
 * and earlier examples. Empty when nothing is known of it.
 */
export function askedWords(sent: readonly SentBlock[]): string {
  const last = sent.findLastIndex(({ role }) => role !== "user");
  return sent
    .slice(last + 1)
    .flatMap(({ kind, text }) => (kind === "text" ? [text] : []))
    .join("\n\n");
}
