import type { PairRow } from "../contracts/comparisonQueries.ts";
import type { PairKind } from "../core/comparison/pairKind.ts";
import { element, icon } from "./element.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { percentage } from "./numbers.ts";
import { translate } from "./translate.ts";

/** How a kind of pairs is shown: a shape, a colour and a word, so that none of them stands alone. */
interface PairLook {
  /** Name of a codicon. */
  readonly icon: string;
  readonly tone: "good" | "warning" | "bad" | "quiet";
  /** Untranslated. */
  readonly word: string;
  /** What it means, untranslated. */
  readonly meaning: string;
}

export const pairLooks: { readonly [K in PairKind]: PairLook } = {
  same: {
    icon: "check",
    tone: "good",
    word: "Same",
    meaning: "Both answers say the same; space and the order of JSON keys do not count",
  },
  changed: {
    icon: "diff-modified",
    tone: "warning",
    word: "Changed",
    meaning: "The answers differ, or their outcomes",
  },
  new: { icon: "diff-added", tone: "quiet", word: "New", meaning: "Only in the second" },
  gone: { icon: "diff-removed", tone: "quiet", word: "Gone", meaning: "Only in the first" },
  unanswered: {
    icon: "circle-slash",
    tone: "quiet",
    word: "No answer",
    meaning: "Neither has an answer, or not yet",
  },
};

/** The icon of a kind, in its colour. */
export function pairMark(kind: PairKind): HTMLElement {
  const look = pairLooks[kind];
  const mark = icon(look.icon);
  mark.classList.add(`tone-${look.tone}`);
  return mark;
}

/** What has become of an answer, in a few words; empty where it is the same. */
export function changeWords({ kind, first, second, alike, fields }: PairRow): string {
  if (kind === "new" || kind === "gone") return translate(pairLooks[kind].meaning);
  if (first === undefined || second === undefined || kind === "same") return "";
  if (first.outcome !== second.outcome) {
    const [from, to] = [first, second].map(({ outcome }) => translate(outcomeLooks[outcome].word));
    return `${from} → ${to}`;
  }
  if (kind === "unanswered") return translate(outcomeLooks[first.outcome].word);
  if (fields !== undefined) return fields.join(", ");
  return alike === undefined ? "" : translate("{0} alike", percentage(alike));
}

/** A kind as a word with its icon. */
export function pairFact(kind: PairKind): HTMLElement {
  const { word, meaning } = pairLooks[kind];
  return element(
    "span",
    { class: "fact", title: translate(meaning) },
    pairMark(kind),
    ` ${translate(word)}`,
  );
}
