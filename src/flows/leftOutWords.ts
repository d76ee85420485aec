import { Failure } from "../base/failure.ts";
import { countLeftOut } from "../core/authoring/countLeftOut.ts";
import type { LeftOut, LeftOutReason } from "../core/model/leftOut.ts";

const reasonWords: { readonly [Reason in LeftOutReason]: string } = {
  ignored: "ignored by .gitignore",
  excluded: "excluded by files.exclude",
  binary: "binary",
  tooLarge: "too large",
  unreadable: "unreadable",
  empty: "empty",
  secret: "looking like a secret",
  notForRecipe: "not for this recipe",
  noAnswer: "without an answer",
};

/** How many files were left out for which reason, as words; empty when none was. */
export function leftOutWords(leftOut: readonly LeftOut[]): string {
  const counts = countLeftOut(leftOut);
  return counts.map(({ reason, count }) => `${count} ${reasonWords[reason]}`).join(" · ");
}

/** What is said when nothing is left to send. */
export function nothingToSend(leftOut: readonly LeftOut[]): Failure {
  const why = leftOutWords(leftOut);
  const message =
    why === "" ? "The selection has no files." : `None of the selected files can be sent: ${why}.`;
  return new Failure("invalid", message);
}
