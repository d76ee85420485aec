import { Failure } from "../base/failure.ts";
import { isRecord } from "../base/json.ts";
import type { RequestChange } from "../contracts/childTasks.ts";
import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { Outcome } from "../core/model/outcome.ts";
import { readErrorGroup } from "../core/results/errorGroup.ts";
import { isOutcome } from "../core/results/isOutcome.ts";
import { type CommandCall, countOption, textOption } from "./commandCall.ts";

/**
 * The rows that a command was called for, by the first of `rows`, `outcomes` and `filter`; undefined
 * when it names none. Fails with `invalid` rather than take other rows than were meant.
 */
export function readRowChoice({ options }: CommandCall): ProposalRows | undefined {
  const { rows, outcomes, filter } = options;
  if (rows !== undefined) return { seqs: readSeqs(rows) };
  if (outcomes !== undefined) return { filter: { outcomes: readOutcomes(outcomes), text: "" } };
  if (filter === undefined) return undefined;
  if (!isRecord(filter))
    throw new Failure("invalid", "`filter` must be { outcomes?, text?, group? }.");
  const { text = "", outcomes: within = [], group, except } = filter;
  if (typeof text !== "string") throw new Failure("invalid", "`filter.text` must be a text.");
  const known = readErrorGroup(group);
  if (group !== undefined && !known)
    throw new Failure("invalid", "`filter.group` must be { outcome, type, message }.");
  return {
    filter: {
      outcomes: readOutcomes(within),
      text,
      ...(known && { group: known }),
      ...(except !== undefined && { except: readSeqs(except) }),
    },
  };
}

/** What the options `model` and `maxTokens` make another of requests. */
export function readRequestChange(call: CommandCall): RequestChange {
  const model = textOption(call, "model");
  const maxTokens = countOption(call, "maxTokens");
  return { ...(model !== undefined && { model }), ...(maxTokens !== undefined && { maxTokens }) };
}

function readSeqs(rows: unknown): readonly number[] {
  const isSeq = (row: unknown): row is number =>
    typeof row === "number" && Number.isSafeInteger(row) && row >= 0;
  if (Array.isArray(rows) && rows.every(isSeq)) return rows;
  throw new Failure("invalid", "`rows` must be a list of positions of requests, from 0.");
}

function readOutcomes(outcomes: unknown): readonly Outcome[] {
  if (!Array.isArray(outcomes)) throw new Failure("invalid", "`outcomes` must be a list.");
  return outcomes.map(knownOutcome);
}

function knownOutcome(outcome: unknown): Outcome {
  if (isOutcome(outcome)) return outcome;
  throw new Failure("invalid", `“${String(outcome).slice(0, 40)}” is no outcome.`);
}
