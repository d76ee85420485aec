import { isRecord, parseJson, recordAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { eachLine } from "./eachLine.ts";
import { replaceLines } from "./replaceLines.ts";

/** Lets all requests of a draft use a model. Which are checked stays as it is. */
export async function* changeDraftModel(
  root: string,
  draft: string,
  model: string,
): AsyncGenerator<Progress<DraftRecord>> {
  const value = readDraftRecord(root, draft);
  const { requests } = draftPaths(root, draft);
  yield* replaceLines(requests, changedLines(requests, model), "The draft cannot be changed");
  yield { kind: "result", value };
}

function* changedLines(file: string, model: string): Generator<string> {
  for (const { text } of eachLine(file)) {
    const line = parseJson(text);
    const params = isRecord(line) ? recordAt(line, "params") : undefined;
    yield isRecord(line) && params
      ? JSON.stringify({ ...line, params: { ...params, model } })
      : text;
  }
}
