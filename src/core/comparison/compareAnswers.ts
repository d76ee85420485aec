import { isRecord, type JsonRecord } from "../../base/json.ts";
import { alikeness } from "./alikeness.ts";
import { type ComparableAnswer, hasAnswer } from "./comparableAnswer.ts";
import type { PairKind } from "./pairKind.ts";
import { sameButSpaces } from "./sameButSpaces.ts";
import { sameValue } from "./sameValue.ts";

/** How two answers compare. */
export interface AnswerDifference {
  readonly kind: Extract<PairKind, "same" | "changed" | "unanswered">;
  /** From 0 to 1, 1 for the same: the share of words that prose has in common, or of fields. */
  readonly alike: number;
  /** Of two JSON objects, their fields with whether each is the same. */
  readonly fields?: ReadonlyMap<string, boolean>;
}

/** Compares answers about the same source. Another outcome is a change, whatever was said. */
export function compareAnswers(one: ComparableAnswer, other: ComparableAnswer): AnswerDifference {
  // What is still to come is no change.
  if ([one.outcome, other.outcome].includes("pending")) return { kind: "unanswered", alike: 0 };
  const isSameOutcome = one.outcome === other.outcome;
  const answers = [one, other].filter(({ outcome }) => hasAnswer(outcome)).length;
  if (answers === 0) return { kind: isSameOutcome ? "unanswered" : "changed", alike: 0 };
  if (answers === 1) return { kind: "changed", alike: 0 };
  const said = compareTexts(one, other);
  return isSameOutcome ? said : { ...said, kind: "changed" };
}

function compareTexts(one: ComparableAnswer, other: ComparableAnswer): AnswerDifference {
  if (isRecord(one.json) && isRecord(other.json)) return compareFields(one.json, other.json);
  const isSame =
    one.json !== undefined && other.json !== undefined
      ? sameValue(one.json, other.json)
      : sameButSpaces(one.text, other.text);
  if (isSame) return { kind: "same", alike: 1 };
  return { kind: "changed", alike: alikeness(one.text, other.text) };
}

function compareFields(one: JsonRecord, other: JsonRecord): AnswerDifference {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const fields = new Map<string, boolean>();
  let same = 0;
  for (const name of names) {
    const isShared = Object.hasOwn(one, name) && Object.hasOwn(other, name);
    const isSame = isShared && sameValue(one[name], other[name]);
    fields.set(name, isSame);
    if (isSame) same += 1;
  }
  const isAll = same === names.size;
  return { kind: isAll ? "same" : "changed", alike: isAll ? 1 : same / names.size, fields };
}
