import { rmSync, writeFileSync } from "node:fs";
import type { Progress } from "../contracts/progress.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import { type EditorPaths, isAnswered, type KeptState } from "../core/authoring/draftFacts.ts";
import { type BatchVersion, versionOver } from "../core/model/batchVersion.ts";
import { CheckedHashes } from "./checkedHashes.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { eachLineOfText } from "./eachLineOfText.ts";
import { DraftRowFile } from "./draftRowFile.ts";
import { DraftTally } from "./draftTally.ts";
import { KeptAnswers } from "./keptAnswers.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { PrimerTally } from "./primerTally.ts";
import { type ReadRequest, RequestReader } from "./requestReader.ts";
import { ReviewDigest } from "./reviewDigest.ts";
import { storageFailure } from "./storageFailure.ts";
import { readUnchecked } from "./uncheckedSeqs.ts";

/**
 * Checks what a draft would send, and remembers what its references held, so that a later change is
 * noticed, and a row for each request, so that unchecking some reads no file again.
 */
export async function* checkDraft(
  root: string,
  draft: string,
  known?: ModelFacts,
  isSimulated = false,
): AsyncGenerator<Progress<DraftCheck>> {
  const record = readDraftRecord(root, draft);
  const paths = draftPaths(root, draft);
  rmSync(paths.checked, { force: true });
  const newReader = (): RequestReader =>
    new RequestReader({ ...record, blobFolder: paths.blobs }, known);
  const hashes = new CheckedHashes();
  const rows = new DraftRowFile(paths.rows);
  const unchecked = readUnchecked(paths.unchecked);
  const kept = new KeptAnswers(paths.kept, isSimulated);
  const aside = { isAside: (seq: number) => unchecked.has(seq), reader: newReader(), rows, kept };
  try {
    const lines = eachLine(paths.requests);
    for await (const item of checkLines(lines, newReader(), hashes, record, aside)) {
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
  return checkLines(eachLineOfText(text), reader, new CheckedHashes(), {});
}

/** What a kept draft has beyond a text. */
interface Aside {
  /** Whether a request is not to be sent: it gets its row, and nothing else counts it. */
  readonly isAside: (seq: number) => boolean;
  /** Reads those, so that an id that is not sent is no duplicate. */
  readonly reader: RequestReader;
  readonly rows: DraftRowFile;
  readonly kept: KeptAnswers;
}

async function* checkLines(
  lines: Iterable<Omit<Line, "offset">>,
  reader: RequestReader,
  hashes: CheckedHashes,
  usual: EditorPaths & BatchVersion,
  aside?: Aside,
): AsyncGenerator<Progress<DraftCheck>> {
  const tally = new DraftTally(usual);
  const digest = new ReviewDigest();
  const primer = new PrimerTally();
  const pace = new Pace(taskSliceMs);
  let seq = 0;
  for (const line of lines) {
    const isAside = aside?.isAside(seq) === true;
    const read = (isAside ? aside.reader : reader).read(line);
    const hasFiles = read.draft !== undefined && read.draft.references.length > 0;
    const resolved = hasFiles && read.sendable ? JSON.stringify(read.sendable) : undefined;
    hashes.add(resolved);
    const kept = aside && keptState(read, usual, aside.kept);
    const isSent = !isAside && !isAnswered(kept);
    const row = isAside
      ? tally.addAside(line, read, resolved, kept)
      : tally.add(line, read, resolved, kept);
    aside?.rows.add(row, row.files);
    if (isSent && read.sendable) primer.add(seq, read.sendable.params, read.draft?.version);
    if (isSent) digest.add(seq, resolved ?? line.text);
    if (isSent && resolved !== undefined) tally.checkSize(line.line, resolved.length);
    seq += 1;
    if (pace.isDue()) yield { kind: "progress", done: seq };
  }
  const first = primer.finish();
  const primed = first === undefined ? {} : { primer: first };
  yield { kind: "result", value: { ...tally.finish(seq), ...primed, digest: String(digest) } };
}

function keptState(
  { draft, sendable }: ReadRequest,
  usual: BatchVersion,
  kept: KeptAnswers,
): KeptState | undefined {
  if (!draft || kept.isEmpty) return undefined;
  const version = versionOver(draft.version, usual);
  const answer = kept.answerTo(draft.customId, sendable?.params, version);
  if (answer === undefined || answer === "void") return answer;
  return answer.carriedFrom === undefined ? "kept" : "carried";
}
