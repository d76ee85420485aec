import { existsSync } from "node:fs";
import { stringAt } from "../base/json.ts";
import type { FindingsRequest } from "../contracts/findingTasks.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { carriedResultsName } from "../core/model/storageLayout.ts";
import type { Source } from "../core/model/source.ts";
import type { Passage } from "../core/proposals/placePassage.ts";
import { sentPassage } from "../core/proposals/sentPassage.ts";
import { Anchors } from "../core/review/anchor.ts";
import type { Finding } from "../core/review/finding.ts";
import { fixedLines } from "../core/review/fixedLines.ts";
import { fingerprint } from "../core/review/fingerprint.ts";
import { readFindings } from "../core/review/parseFindings.ts";
import type { FileFindings, PlacedFinding } from "../core/review/placedFinding.ts";
import { SearchableText } from "../core/review/searchableText.ts";
import { sentPath } from "../core/review/sentPath.ts";
import { chosenSeqs } from "./chosenSeqs.ts";
import { CurrentTexts } from "./currentTexts.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";
import { LookedAtFiles } from "./lookedAtFiles.ts";
import { ReviewedFiles } from "./reviewedFiles.ts";
import { SourcePlaces } from "./sourcePlaces.ts";
import type { StrayFiles } from "./strayFiles.ts";

/** Rows and files in one chunk: soon enough to be canceled. */
const chunkRows = 50;
const chunkFiles = 10;

/** Of a file that is gone, what was sent still tells what a finding is known by. */
const noText = SearchableText.of("");

/** A finding as an answer has it, and the source that it is about. */
interface ReadFinding {
  readonly seq: number;
  readonly index: number;
  readonly finding: Finding;
  /** Absent when its request did not send it. */
  readonly source?: Source;
  /** Its answer was taken over from an earlier review. */
  readonly isCarried?: true;
}

/** The findings of an indexed job where their files have them now, file by file. */
export async function* findings(
  deps: {
    readonly jobs: IndexedJobs;
    readonly root: string;
    readonly strays: StrayFiles;
  },
  request: FindingsRequest,
): AsyncGenerator<readonly FileFindings[]> {
  const { jobs } = deps;
  const { job, seqs: wanted, file, isFixing } = request;
  const places = new SourcePlaces(request);
  const texts = new CurrentTexts(places, request.texts);
  const files = new ReviewedFiles(deps, request, places, texts);
  const rows = wanted ? { seqs: wanted } : { filter: { outcomes: [], text: "" } };
  const seqs = await jobs.use(job, (opened) => chosenSeqs(opened, rows));
  const byFile = new Map<string, ReadFinding[]>();
  const lookedAt = request.isComplete ? new LookedAtFiles() : undefined;
  const isOut = unwanted(request, files);
  const placing = { files, texts, ...(lookedAt && { lookedAt }), ...(isFixing && { isFixing }) };
  for (let at = 0; at < seqs.length; at += chunkRows) {
    const some = seqs.slice(at, at + chunkRows);
    const read = await jobs.use(job, (opened) => some.map((seq) => readRow(opened, seq, isOut)));
    for (const { seq, sources, isCutOff } of read)
      for (const source of sources)
        if (!isOut(source)) lookedAt?.add(files.fileOf(source), { seq, source }, !isCutOff);
    for (const one of read.flatMap(({ found }) => found)) {
      if (one.source && isOut(one.source)) continue;
      if (file !== undefined && (!one.source || !files.wasAt(one.source, file))) continue;
      // A path that was not sent is nobody's file. One may have been moved over another.
      const key = one.source ? files.fileOf(one.source) : `\0${one.finding.path}`;
      const known = byFile.get(key);
      if (known) known.push(one);
      else byFile.set(key, [one]);
    }
    yield [];
  }
  if (lookedAt) {
    const empty = lookedAt.sources.filter((source) => !byFile.has(files.fileOf(source)));
    yield await jobs.use(job, (opened) => empty.map((one) => emptyFile(opened, one, placing)));
  }
  const all = [...byFile.values()];
  for (let at = 0; at < all.length; at += chunkFiles) {
    const some = all.slice(at, at + chunkFiles);
    yield await jobs.use(job, (opened) => some.map((own) => placeFile(opened, own, placing)));
  }
}

/** Tells of sources that are about files of which nothing is wanted. */
function unwanted(
  { without, only }: FindingsRequest,
  files: ReviewedFiles,
): (source: Source) => boolean {
  if (!without && !only) return () => false;
  const out = new Map(without?.map((file) => [file, true]));
  for (const file of only ?? []) if (!out.has(file)) out.set(file, false);
  return (source) => {
    const file = files.fileOf(source);
    const isOut = out.get(file) ?? (only !== undefined && existsSync(file));
    out.set(file, isOut);
    return isOut;
  };
}

/** A file in which nothing was found. */
function emptyFile(opened: OpenedJob, source: Source, placing: Placing): FileFindings {
  const { files, texts, lookedAt } = placing;
  const file = files.fileOf(source);
  const seen = lookedAt?.of(file, (part) => anchorsOf(opened, part, texts.of(file)));
  return { path: files.pathOf(source, file), file, ...(seen && { lookedAt: seen }), findings: [] };
}

/** An answer that is a list of findings, and what its request was about. */
interface ReadRow {
  readonly seq: number;
  readonly found: readonly ReadFinding[];
  readonly sources: readonly Source[];
  /** It has more findings than it tells. */
  readonly isCutOff?: boolean;
}

function readRow(opened: OpenedJob, seq: number, isOut: (source: Source) => boolean): ReadRow {
  const row = opened.row(seq);
  const nothing = { seq, found: [], sources: [] };
  if (row.source?.output !== "findings") return nothing;
  const line = opened.draftLine(row);
  // Of hundreds of earlier requests, next to none is about several files.
  if (isOut(row.source) && !/"about"\s*:\s*\[/.test(line ?? "")) return nothing;
  const answered = readFindings(opened.result(row)?.answer ?? "");
  if (!answered) return nothing;
  const { findings: told, isCutOff } = answered;
  const sources = sourcesOfLine(line, row.source);
  const paths = sources.map(({ path }) => path);
  const isCarried = row.answer?.file === carriedResultsName;
  const found = told.map((finding, index) => {
    const path = sentPath(finding.path, paths);
    const source = sources.find((one) => one.path === path);
    return { seq, index, finding, ...(source && { source }), ...(isCarried && { isCarried }) };
  });
  return { seq, found: sources.every(isOut) ? [] : found, sources, isCutOff };
}

function sourcesOfLine(line: string | undefined, first: Source): readonly Source[] {
  const about = checkRequestLine(line ?? "", 1).request?.about ?? [];
  return about.length > 0 ? about : [first];
}

/** Where files are and what they hold, and whether their fixes are wanted. */
interface Placing extends Pick<FindingsRequest, "isFixing"> {
  readonly files: ReviewedFiles;
  readonly texts: CurrentTexts;
  /** Absent when nobody asked. */
  readonly lookedAt?: LookedAtFiles;
}

function placeFile(
  opened: OpenedJob,
  own: readonly ReadFinding[],
  { files, texts, lookedAt, isFixing }: Placing,
): FileFindings {
  const [first] = own;
  const source = first?.source;
  if (!source) {
    const foreign = own.map(({ seq, index, finding }): PlacedFinding => {
      const mark = fingerprint(finding, undefined);
      return { seq, index, finding, fingerprint: mark, anchor: { state: "foreign" } };
    });
    return { path: first?.finding.path ?? "", findings: foreign };
  }
  const { file, now } = whereIs(opened, { seq: first.seq, source }, files, texts);
  const path = files.pathOf(source, file);
  const anchors = new Map<number, Anchors | undefined>();
  const placed = own.map(({ source: sent = source, ...one }): PlacedFinding => {
    const { seq, index, finding, isCarried } = one;
    if (!anchors.has(seq)) anchors.set(seq, anchorsOf(opened, { seq, source: sent }, now));
    const known = anchors.get(seq);
    const anchor = known?.anchorOf(finding) ?? { state: "unfound" as const };
    return {
      seq,
      index,
      finding: { ...finding, path },
      fingerprint: fingerprint(finding, known),
      anchor: now ? anchor : { state: "missing" },
      ...(isCarried && { isCarried }),
      ...(isFixing && { fix: now ? fixedLines(finding, anchor, now) : "gone" }),
    };
  });
  const seen = lookedAt?.of(files.fileOf(source), (part) => anchorsOf(opened, part, now));
  return { path, file, ...(seen && { lookedAt: seen }), findings: placed };
}

function anchorsOf(
  opened: OpenedJob,
  { seq, source }: { readonly seq: number; readonly source: Source },
  now: SearchableText | undefined,
): Anchors | undefined {
  const passage = readPassage(opened, seq, source);
  return passage && new Anchors(passage, now ?? noText);
}

/** The file of a source and what it holds, also when it was moved and nobody told of it. */
function whereIs(
  opened: OpenedJob,
  { seq, source }: { readonly seq: number; readonly source: Source },
  files: ReviewedFiles,
  texts: CurrentTexts,
): { readonly file: string; readonly now?: SearchableText } {
  const file = files.fileOf(source);
  const now = texts.of(file);
  // An editor may still show what another program has moved away.
  if (now && existsSync(file)) return { file, now };
  const passage = readPassage(opened, seq, source);
  // Of a part of a file nobody knows what else it held.
  const isWhole = passage !== undefined && passage.first === undefined;
  const found = isWhole
    ? files.findMissing(file, passage.lines, () => sourcePaths(opened))
    : undefined;
  const text = found === undefined ? now : texts.of(found);
  return { file: found ?? file, ...(text && { now: text }) };
}

/** The files that a job is about. */
function sourcePaths(opened: OpenedJob): readonly string[] {
  const job = opened.view?.stamp.id;
  if (job === undefined) return [];
  const rows = opened.index.all("SELECT DISTINCT path FROM requests WHERE job = ?", job);
  return rows.flatMap((row) => stringAt(row, "path") ?? []);
}

function readPassage(opened: OpenedJob, seq: number, source: Source): Passage | undefined {
  const row = opened.row(seq);
  const sent = opened.answeredLine(row) ?? "";
  return sentPassage(opened.draftLine(row) ?? "", sent, source);
}
