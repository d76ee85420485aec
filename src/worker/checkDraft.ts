import { rmSync, writeFileSync } from "node:fs";
import type { Progress } from "../contracts/progress.ts";
import type { DraftCheck } from "../contracts/workerTasks.ts";
import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import { largeItemLength } from "../core/jsonl/checkRequestLine.ts";
import { sourcesOf } from "../core/jsonl/draftRequest.ts";
import type { Problem } from "../core/model/draft.ts";
import { type SizedRequest, stratifiedSample } from "../core/pricing/sample.ts";
import { CheckedHashes } from "./checkedHashes.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { eachLineOfText } from "./eachLineOfText.ts";
import { DraftRowFile } from "./draftRowFile.ts";
import type { StoredDraftRow } from "./draftRowLine.ts";
import {
  addShare,
  type RequestUse,
  RequestUses,
  type SharesByKey,
  sharesOf,
} from "./modelShares.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { type ReadRequest, RequestReader } from "./requestReader.ts";
import { ReviewDigest } from "./reviewDigest.ts";
import { storageFailure } from "./storageFailure.ts";
import { readUnchecked } from "./uncheckedSeqs.ts";

/** More problems than these are counted only. */
const maxProblems = 1000;

/**
 * Checks what a draft would send, and remembers what its references held, so that a later change is
 * noticed, and a row for each request, so that unchecking some reads no file again.
 */
export async function* checkDraft(
  root: string,
  draft: string,
  known?: ModelFacts,
): AsyncGenerator<Progress<DraftCheck>> {
  const record = readDraftRecord(root, draft);
  const paths = draftPaths(root, draft);
  rmSync(paths.checked, { force: true });
  const newReader = (): RequestReader =>
    new RequestReader({ ...record, blobFolder: paths.blobs }, known);
  const hashes = new CheckedHashes();
  const rows = new DraftRowFile(paths.rows);
  const unchecked = readUnchecked(paths.unchecked);
  const aside = { isAside: (seq: number) => unchecked.has(seq), reader: newReader(), rows };
  try {
    const lines = eachLine(paths.requests);
    for await (const item of checkLines(lines, newReader(), hashes, aside)) {
      if (item.kind === "result") {
        rows.finish();
        writeFileSync(paths.checked, hashes.toBytes());
      }
      yield item;
    }
  } catch (error) {
    throw storageFailure(error, "The draft cannot be read", paths.requests);
  } finally {
    rows.close();
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

/** What a kept draft has beyond a text. */
interface Aside {
  /** Whether a request is not to be sent: it gets its row, and nothing else counts it. */
  readonly isAside: (seq: number) => boolean;
  /** Reads those, so that an id that is not sent is no duplicate. */
  readonly reader: RequestReader;
  readonly rows: DraftRowFile;
}

async function* checkLines(
  lines: Iterable<Omit<Line, "offset">>,
  reader: RequestReader,
  hashes: CheckedHashes,
  aside?: Aside,
): AsyncGenerator<Progress<DraftCheck>> {
  const tally = new Tally();
  const digest = new ReviewDigest();
  const pace = new Pace(taskSliceMs);
  let seq = 0;
  for (const line of lines) {
    const isAside = aside?.isAside(seq) === true;
    const read = (isAside ? aside.reader : reader).read(line);
    const hasFiles = read.draft !== undefined && read.draft.references.length > 0;
    const resolved = hasFiles && read.sendable ? JSON.stringify(read.sendable) : undefined;
    hashes.add(resolved);
    if (!isAside) digest.add(seq, resolved ?? line.text);
    const row = isAside ? tally.look(line, read, resolved) : tally.add(line, read, resolved);
    aside?.rows.add(row);
    if (!isAside && resolved !== undefined) tally.checkSize(line.line, resolved.length);
    seq += 1;
    if (pace.isDue()) yield { kind: "progress", done: seq };
  }
  yield { kind: "result", value: { ...tally.finish(seq), digest: String(digest) } };
}

class Tally {
  requests = 0;
  #bytes = 0;
  #errors = 0;
  #warnings = 0;
  readonly #problems: Problem[] = [];
  readonly #estimate = new RequestUses();
  readonly #shares: SharesByKey = new Map();
  readonly #sizes: SizedRequest[] = [];

  add(line: Omit<Line, "offset">, read: ReadRequest, resolved: string | undefined): StoredDraftRow {
    const row = this.look(line, read, resolved);
    this.requests += 1;
    this.#bytes += row.bytes;
    for (const problem of read.problems) this.#report(problem);
    if (read.sendable) {
      addShare(this.#shares, row);
      this.#sizes.push({ line: line.line, model: row.model, tokens: row.tokens });
    }
    return row;
  }

  /** The row of a request, which is not counted. */
  look(
    { length, text }: Omit<Line, "offset">,
    { problems, draft, sendable }: ReadRequest,
    resolved: string | undefined,
  ): StoredDraftRow {
    const characters = (resolved ?? text).length;
    // How long an image or a PDF is says nothing of its tokens.
    const isWhole = resolved !== undefined || text.includes('"base64"');
    const use = sendable && this.#estimate.useOf(sendable.params, characters, isWhole);
    const source = draft && sourcesOf(draft);
    return {
      customId: draft?.customId ?? "",
      ...(source && { source }),
      ...(use ?? nothingUsed),
      bytes: resolved === undefined ? length : Buffer.byteLength(resolved),
      hasError: !sendable || problems.some(({ severity }) => severity === "error"),
    };
  }

  /** What a line is by itself was checked with it; this is with its files in place. */
  checkSize(line: number, length: number): void {
    if (length <= largeItemLength) return;
    const message =
      "With its files this request is larger than 32 MB and may be refused. Send less in one.";
    this.#report({ severity: "warning", line, message, code: "large-request" });
  }

  /** `all` are the requests that there are, counted here or not. */
  finish(all: number): Omit<DraftCheck, "digest"> {
    if (this.requests === 0) this.#report(all === 0 ? nothing : nothingChecked);
    return {
      requests: this.requests,
      bytes: this.#bytes,
      shares: sharesOf(this.#shares),
      problems: this.#problems,
      errors: this.#errors,
      warnings: this.#warnings,
      sample: stratifiedSample(this.#sizes),
    };
  }

  #report(problem: Problem): void {
    if (problem.severity === "error") this.#errors += 1;
    else this.#warnings += 1;
    if (this.#problems.length < maxProblems) this.#problems.push(problem);
  }
}

const nothingUsed: RequestUse = { model: "", tokens: 0, maxTokens: 0 };

const nothingChecked: Problem = {
  severity: "error",
  line: 1,
  message: "Nothing of this draft is checked. Check what is to be sent.",
  code: "nothing-checked",
};

const nothing: Problem = {
  severity: "error",
  line: 1,
  message: "There are no requests here. Write one JSON object a line.",
  code: "no-requests",
};
