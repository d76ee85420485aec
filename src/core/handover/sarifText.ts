import { seenText } from "../../base/hiddenCharacters.ts";

/** A text of a model as one of a log: plain texts of the format have links too, `[words](target)`. */
export function sarifText(text: string): string {
  return seenText(text).replaceAll("](", "] (");
}
