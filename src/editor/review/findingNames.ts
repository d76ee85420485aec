import { Failure } from "../../base/failure.ts";
import { isRecord } from "../../base/json.ts";
import type { CommandCall } from "../commandCall.ts";
import type { FindingName } from "./reviewFindings.ts";

/**
 * The findings that a command is called with: rows of the view, or of a script the list `findings` or
 * one `{ jobId, seq, index }`. Each once; none when none are named. Fails with `invalid` for anything
 * else under these names.
 */
export function findingNames({ options }: CommandCall): readonly FindingName[] {
  const listed = options["findings"];
  if (listed === undefined) {
    return options["seq"] === undefined ? [] : [parseName(options)];
  }
  if (!Array.isArray(listed)) throw invalid();
  const names = listed.map(parseName);
  return [...new Map(names.map((name) => [Object.values(name).join(), name])).values()];
}

function parseName(value: unknown): FindingName {
  const { jobId, seq, index } = isRecord(value) ? value : {};
  if (typeof jobId !== "string" || !isPosition(seq) || !isPosition(index)) throw invalid();
  return { jobId, seq, index };
}

function isPosition(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function invalid(): Failure {
  return new Failure("invalid", "A finding is named by `jobId`, `seq` and `index`, from 0.");
}
