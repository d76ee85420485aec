import type { DraftFacts } from "../core/authoring/draftFacts.ts";
import type { Problem } from "../core/model/draft.ts";

/**
 * Why nothing of a draft would be sent: it has `all` requests, answers to some of them, and `secrets`
 * that are unchecked.
 */
export function nothingToSend(
  all: number,
  { kept, carried }: Pick<DraftFacts, "kept" | "carried">,
  secrets: number,
): Problem {
  if (kept > 0) return onlyKept;
  if (carried > 0) return onlyCarried;
  if (all === 0) return nothing;
  return secrets === all ? onlySecrets : nothingChecked;
}

/** An answer that was kept is to another request than there is now. */
export function voidAnswer(line: number, id: string): Problem {
  const message = `The answer that was kept for ${id} was to another request than this one, which is sent.`;
  return { severity: "warning", line, message, code: "kept-answer-void" };
}

const onlyKept: Problem = {
  severity: "error",
  line: 1,
  message:
    "All that is checked has an answer already, kept from a try. Drop one, or check another request.",
  code: "only-kept",
};

const onlyCarried: Problem = {
  severity: "error",
  line: 1,
  message:
    "All that is checked is as when it was last reviewed. Check another request, or review the unchanged too.",
  code: "only-carried",
};

const nothingChecked: Problem = {
  severity: "error",
  line: 1,
  message: "Nothing of this draft is checked. Check what is to be sent.",
  code: "nothing-checked",
};

const onlySecrets: Problem = {
  severity: "error",
  line: 1,
  message: "All of it looks like keys or passwords, and is unchecked. Check what is to be sent.",
  code: "nothing-checked",
};

const nothing: Problem = {
  severity: "error",
  line: 1,
  message: "There are no requests here. Write one JSON object a line.",
  code: "no-requests",
};
