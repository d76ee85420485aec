import { Failure } from "../base/failure.ts";
import type { RequestAt } from "../contracts/requestAt.ts";
import { secretProblem } from "../core/jsonl/secretProblem.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { requestHash } from "./keptAnswers.ts";
import { requestUse, shareOf } from "./modelShares.ts";
import { RequestReader } from "./requestReader.ts";

/**
 * Some requests of a draft as they would be sent: for each of `lines`, which ascend, the one at it,
 * else the next, else the last. Fails with `invalid` where one cannot be sent.
 */
export async function* requestsAt(
  root: string,
  draft: string,
  lines: readonly number[],
): AsyncGenerator<RequestAt> {
  const record = readDraftRecord(root, draft);
  const paths = draftPaths(root, draft);
  const reader = new RequestReader({ ...record, blobFolder: paths.blobs });
  let wanted = 0;
  let last = 0;
  for (const line of eachLine(paths.requests)) {
    last = line.line;
    const isWanted = (): boolean => (lines[wanted] ?? Infinity) <= line.line;
    if (!isWanted()) continue;
    const request = readAt(reader, line, record);
    for (; isWanted(); wanted += 1) yield request;
    if (wanted === lines.length) return;
  }
  if (last === 0) throw new Failure("invalid", "There are no requests here.");
  // Only what lies behind the last request is left to answer.
  if (lines.length > wanted) yield* requestsAt(root, draft, lines.slice(wanted).fill(last));
}

function readAt(reader: RequestReader, line: Line, record: DraftRecord): RequestAt {
  const { document } = record;
  const { problems, draft, sendable } = reader.read(line);
  const error = problems.find(({ severity }) => severity === "error");
  if (error || !draft || !sendable) {
    const where = { line: line.line, ...(document !== undefined && { file: document }) };
    const message = error?.message ?? "It is no request.";
    throw new Failure("invalid", `Line ${line.line}: ${message}`, where);
  }
  const { params } = sendable;
  const secret = secretProblem(draft, params, line.text, line.line);
  const version = versionOver(draft.version, record);
  return {
    line: line.line,
    customId: draft.customId,
    version,
    hash: requestHash(params, version),
    params,
    holdsSecret: secret !== undefined,
    share: shareOf(requestUse(params)),
  };
}
