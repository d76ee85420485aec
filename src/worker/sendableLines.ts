import { Failure } from "../base/failure.ts";
import { stringAt } from "../base/json.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import type { Source } from "../core/model/source.ts";
import { type IsAsChecked, readCheckedHashes } from "./checkedHashes.ts";
import type { DraftPaths } from "./draftPaths.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { RequestReader } from "./requestReader.ts";
import type { Pass } from "./spoolPasses.ts";

/** A line of a draft that a pass has chosen. */
export interface ChosenLine {
  readonly line: Line;
  /** 0-based position in the draft. */
  readonly seq: number;
  readonly pass: Pass;
  readonly isFirstOfPass: boolean;
}

/** The lines of a draft in the order of the passes. */
export function* chosenLines(file: string, passes: readonly Pass[]): Generator<ChosenLine> {
  for (const pass of passes) {
    let isFirstOfPass = true;
    let seq = 0;
    for (const line of eachLine(file)) {
      if (pass.isChosen(seq)) {
        yield { line, seq, pass, isFirstOfPass };
        isFirstOfPass = false;
      }
      seq += 1;
    }
  }
}

/** What is sent for a line. */
export interface SendableLine {
  readonly json: string;
  readonly model: string;
  /** What a digest of the requests is made of. */
  readonly reviewed: string;
  /** What the answer is to what the line is about, if anything that is shown there. */
  readonly output: Source["output"];
}

/** Turns a line into what is sent for it, or fails naming the line. */
export function sendableReader(
  record: DraftRecord,
  from: DraftPaths,
): (line: Line, seq: number) => SendableLine {
  const reader = new RequestReader({ ...record, blobFolder: from.blobs });
  const isAsChecked: IsAsChecked = readCheckedHashes(from.checked);
  const refusal = (line: Line, message: string): Failure => {
    const where = {
      line: line.line,
      ...(record.document !== undefined && { file: record.document }),
    };
    return new Failure("invalid", `Line ${line.line}: ${message}`, where);
  };
  return (line, seq) => {
    const { problems, draft, sendable } = reader.read(line);
    const error = problems.find(({ severity }) => severity === "error");
    if (error) throw refusal(line, error.message);
    if (!draft || !sendable) throw refusal(line, "It is no request.");
    const json = JSON.stringify(sendable);
    const [reference] = draft.references;
    if (reference && !isAsChecked(seq, json))
      throw refusal(line, `${reference.path} changed since it was checked. Submit it again.`);
    const reviewed = reference ? json : line.text;
    const output = sourcesOf(draft)?.output;
    return { json, model: stringAt(sendable.params, "model") ?? "", reviewed, output };
  };
}
