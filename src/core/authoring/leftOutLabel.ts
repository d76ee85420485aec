import type { LeftOutReason } from "../model/draft.ts";

const labels: { readonly [Reason in LeftOutReason]: string } = {
  ignored: "ignored",
  excluded: "excluded",
  binary: "binary",
  tooLarge: "too large",
  unreadable: "unreadable",
  empty: "empty",
  secret: "secret?",
  notForRecipe: "not for this recipe",
};

/** Why files are left out, in a word or two after their number. */
export function leftOutLabel(reason: LeftOutReason): string {
  return labels[reason];
}
