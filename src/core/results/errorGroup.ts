import { isRecord, stringAt } from "../../base/json.ts";
import type { Outcome } from "../model/outcome.ts";
import { firstWords } from "./firstWords.ts";
import { isOutcome } from "./isOutcome.ts";
import type { ParsedResult } from "./parseResultLine.ts";

/** Results that went wrong in the same way: texts are the server's or the model's, shortened. */
export interface ErrorGroup {
  readonly outcome: Outcome;
  /** Such as `overloaded_error`; the stop reason or category where there is no error. */
  readonly type: string;
  /** With `#` for numbers and `…` for ids; empty where there is none. */
  readonly message: string;
}

/** Outcomes that need nobody, or not yet. */
const fine: readonly Outcome[] = ["answered", "toolUse", "pending"];

const ids =
  /\b[a-z]{2,12}_[A-Za-z0-9]*\d[A-Za-z0-9]{6,}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b(?=[a-f]*\d)[\da-f]{12,}\b/gi;
const numbers = /\d+(?:[.,]\d+)*/g;

/** The group of a result that went wrong. `fault` is how an answer is not what was demanded. */
export function errorGroup(
  outcome: Outcome,
  result: Pick<ParsedResult, "error" | "stopReason"> | undefined,
  fault = "",
): ErrorGroup | undefined {
  if (fine.includes(outcome)) return undefined;
  const { error, stopReason } = result ?? {};
  const type = error?.type ?? (outcome === "invalidSchema" ? "" : (stopReason ?? ""));
  return { outcome, type: shortened(type), message: shortened(error?.message ?? fault) };
}

/** A group as somebody names it; undefined for anything else. */
export function readErrorGroup(value: unknown): ErrorGroup | undefined {
  if (!isRecord(value)) return undefined;
  const { outcome } = value;
  const type = stringAt(value, "type");
  const message = stringAt(value, "message");
  if (!isOutcome(outcome) || type === undefined || message === undefined) return undefined;
  return { outcome, type, message };
}

function shortened(text: string): string {
  return firstWords(text).replaceAll(ids, "…").replaceAll(numbers, "#");
}
