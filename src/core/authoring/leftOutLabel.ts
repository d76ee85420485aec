import type { LeftOutReason } from "../model/leftOut.ts";

const labels: { readonly [Reason in LeftOutReason]: string } = {
  ignored: "ignored",
  excluded: "excluded",
  binary: "binary",
  tooLarge: "too large",
  unreadable: "unreadable",
  empty: "empty",
  secret: "secret?",
  notForRecipe: "not for this recipe",
  noAnswer: "without an answer",
};

const headings: { readonly [Reason in LeftOutReason]: string } = {
  ignored: "Ignored by Git",
  excluded: "Excluded",
  binary: "Binary",
  tooLarge: "Too large",
  unreadable: "Unreadable",
  empty: "Empty",
  secret: "Looks like a secret",
  notForRecipe: "Not for this recipe",
  noAnswer: "Without an answer",
};

/** Why files are left out, as the heading of a list of them. */
export function leftOutHeading(reason: LeftOutReason): string {
  return headings[reason];
}

/** Why files are left out, in a word or two after their number. */
export function leftOutLabel(reason: LeftOutReason): string {
  return labels[reason];
}
