import type { JsonRecord } from "../../base/json.ts";
import { severities, type Severity } from "../review/finding.ts";
import { parseRun, type RunDefinition, wrong } from "./runDefinition.ts";

/** A task of tasks.json. */
export interface TaskDefinition extends RunDefinition {
  /** Whether the task ends with the batch, or once that was sent. */
  readonly waits: boolean;
  /** Findings that matter at least that much make a task fail that waits for them. */
  readonly failOn: Severity | "never";
}

/** Reads the definition of a task; fails with `invalid`, naming the member and what it must be. */
export function parseTaskDefinition(written: JsonRecord): TaskDefinition {
  const run = parseRun(written);
  const { wait: waits = false, failOn = "error" } = written;
  if (typeof waits !== "boolean") throw wrong("wait", "true or false");
  const choices = [...severities, "never"] as const;
  const least = choices.find((choice) => choice === failOn);
  if (least === undefined) throw wrong("failOn", `one of ${choices.join(", ")}`);
  return { ...run, waits, failOn: least };
}
