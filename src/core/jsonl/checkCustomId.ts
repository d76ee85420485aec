import { type ProblemList, quoted } from "./problemList.ts";

/** What the API takes as a `custom_id`. */
export const customIdPattern = /^[a-zA-Z0-9_-]{1,64}$/;

/** The id, also when only its characters are wrong; undefined when there is none. */
export function checkCustomId(value: unknown, list: ProblemList): string | undefined {
  if (typeof value !== "string") {
    const message = `"custom_id" is missing: a text of 1 to 64 letters, digits, - and _.`;
    list.error("custom-id-missing", message, ["custom_id"]);
    return undefined;
  }
  if (!customIdPattern.test(value)) {
    const remedy = "Use 1 to 64 letters, digits, - and _ (no dots, slashes or spaces).";
    const message = `${quoted(value)} cannot be a custom_id. ${remedy}`;
    list.error("custom-id-invalid", message, ["custom_id"]);
  }
  return value;
}
