import { rmSync, writeFileSync } from "node:fs";
import type { Progress } from "../contracts/progress.ts";
import type { DraftCheck } from "../contracts/workerTasks.ts";
import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import { largeItemLength } from "../core/jsonl/checkRequestLine.ts";
import type { Problem } from "../core/model/draft.ts";
import { CheckedHashes } from "./checkedHashes.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { eachLineOfText } from "./eachLineOfText.ts";
import { ModelShares } from "./modelShares.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { type ReadRequest, RequestReader } from "./requestReader.ts";
import { storageFailure } from "./storageFailure.ts";

/** More problems than these are counted only. */
const maxProblems = 1000;

/** Checks a draft, and remembers what its references held, so that a later change is noticed. */
export async function* checkDraft(
  root: string,
  draft: string,
  known?: ModelFacts,
): AsyncGenerator<Progress<DraftCheck>> {
  const record = readDraftRecord(root, draft);
  const paths = draftPaths(root, draft);
  rmSync(paths.checked, { force: true });
  const hashes = new CheckedHashes();
  const reader = new RequestReader({ ...record, blobFolder: paths.blobs }, known);
  try {
    for await (const item of checkLines(eachLine(paths.requests), reader, hashes)) {
      if (item.kind === "result") writeFileSync(paths.checked, hashes.toBytes());
      yield item;
    }
  } catch (error) {
    throw storageFailure(error, "The draft cannot be read", paths.requests);
  }
}

/** The same checks for a text that is no draft. */
export function checkText(
  text: string,
  base: string,
  roots: readonly string[],
  known?: ModelFacts,
): AsyncIterable<Progress<DraftCheck>> {
  const reader = new RequestReader({ base, roots, blobs: {} }, known);
  return checkLines(eachLineOfText(text), reader, new CheckedHashes());
}

async function* checkLines(
  lines: Iterable<Omit<Line, "offset">>,
  reader: RequestReader,
  hashes: CheckedHashes,
): AsyncGenerator<Progress<DraftCheck>> {
  const tally = new Tally();
  const pace = new Pace(taskSliceMs);
  for (const line of lines) {
    const read = reader.read(line);
    const hasFiles = read.draft !== undefined && read.draft.references.length > 0;
    const resolved = hasFiles && read.sendable ? JSON.stringify(read.sendable) : undefined;
    hashes.add(resolved);
    tally.add(line, read, resolved);
    if (resolved !== undefined) tally.checkSize(line.line, resolved.length);
    if (pace.isDue()) yield { kind: "progress", done: tally.requests };
  }
  yield { kind: "result", value: tally.finish() };
}

class Tally {
  requests = 0;
  #bytes = 0;
  #errors = 0;
  #warnings = 0;
  readonly #problems: Problem[] = [];
  readonly #shares = new ModelShares();

  add(
    { length, text }: Omit<Line, "offset">,
    { problems, sendable }: ReadRequest,
    resolved: string | undefined,
  ): void {
    this.requests += 1;
    this.#bytes += resolved === undefined ? length : Buffer.byteLength(resolved);
    for (const problem of problems) this.#report(problem);
    if (!sendable) return;
    this.#shares.add(sendable.params, (resolved ?? text).length, resolved !== undefined);
  }

  /** What a line is by itself was checked with it; this is with its files in place. */
  checkSize(line: number, length: number): void {
    if (length <= largeItemLength) return;
    const message =
      "With its files this request is larger than 32 MB and may be refused. Send less in one.";
    this.#report({ severity: "warning", line, message, code: "large-request" });
  }

  finish(): DraftCheck {
    if (this.requests === 0) this.#report(nothing);
    return {
      requests: this.requests,
      bytes: this.#bytes,
      shares: this.#shares.list(),
      problems: this.#problems,
      errors: this.#errors,
      warnings: this.#warnings,
    };
  }

  #report(problem: Problem): void {
    if (problem.severity === "error") this.#errors += 1;
    else this.#warnings += 1;
    if (this.#problems.length < maxProblems) this.#problems.push(problem);
  }
}

const nothing: Problem = {
  severity: "error",
  line: 1,
  message: "There are no requests here. Write one JSON object a line.",
  code: "no-requests",
};
