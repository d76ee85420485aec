import { readFileSync, statSync } from "node:fs";
import { recordAt, stringAt } from "../base/json.ts";
import type { SourceState } from "../contracts/sourceChanges.ts";
import type { Source } from "../core/model/source.ts";
import { passageAsSent } from "../core/proposals/passageAsSent.ts";
import { comparableLines, placePassage } from "../core/proposals/placePassage.ts";
import { sentPassage } from "../core/proposals/sentPassage.ts";
import { sentParts } from "../core/results/sentParts.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { SourcePlaces } from "./sourcePlaces.ts";

/** Larger files are not compared: short questions stay short. */
const mostBytes = 32_000_000;

/** See {@link SourceChanges.sourceState}. */
export function sourceState(
  opened: OpenedJob,
  seq: number,
  place: { readonly base: string; readonly roots: readonly string[] },
  text?: string,
): SourceState | undefined {
  const row = opened.row(seq);
  const { source } = row;
  if (!source) return undefined;
  const [draft, sent] = [opened.draftLine(row) ?? "", opened.sentLine(row) ?? ""];
  const passage = sentPassage(draft, sent, source);
  const bytes = passage ? undefined : sentBytes(draft, sent, source);
  if (!passage && !bytes) return undefined;
  const about = { path: source.path, isText: passage !== undefined };
  const current = text ?? readSource(new SourcePlaces(place), source);
  if (current === undefined || current === "gone") return current && { ...about, state: current };
  if (!passage) {
    const isSame = typeof current !== "string" && bytes?.equals(current) === true;
    return { ...about, state: isSame ? "same" : "changed" };
  }
  const now = typeof current === "string" ? current : decoded(current);
  if (now === undefined) return undefined;
  const isThere = placePassage(comparableLines(now), passage) !== undefined;
  return { ...about, state: isThere ? "same" : "changed" };
}

/** See {@link SourceChanges.textAsSent}. */
export function textAsSent(opened: OpenedJob, seq: number, text: string): string | undefined {
  const row = opened.row(seq);
  if (!row.source) return undefined;
  const sent = opened.sentLine(row) ?? "";
  const passage = sentPassage(opened.draftLine(row) ?? "", sent, row.source);
  return passage && passageAsSent(text, passage);
}

function readSource(places: SourcePlaces, source: Source): Buffer | "gone" | undefined {
  const file = places.fileOf(source);
  const fault = places.faultOf(file);
  if (fault !== undefined) return fault === "missing" ? "gone" : undefined;
  try {
    return statSync(file).size > mostBytes ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The image or PDF that the source was sent as. */
function sentBytes(draft: string, sent: string, { path }: Source): Buffer | undefined {
  const part = sentParts(draft).findIndex(({ block }) => {
    const reference = recordAt(block, "source");
    return reference?.["type"] === "path" && reference["path"] === path;
  });
  const block = sentParts(sent)[part]?.block;
  const source = block && recordAt(block, "source");
  const data = source?.["type"] === "base64" ? stringAt(source, "data") : undefined;
  return data === undefined ? undefined : Buffer.from(data, "base64");
}

/** Undefined for what the editor alone could read, which is not known here. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
