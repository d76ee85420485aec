import { Failure } from "../base/failure.ts";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { type BatchVersion, versionOver } from "../core/model/batchVersion.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { readDraftRecord, writeDraftRecord } from "./draftRecord.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { replaceLines } from "./replaceLines.ts";
import { readUnchecked, writeUnchecked } from "./uncheckedSeqs.ts";
import { copyFiles } from "./usedRecipes.ts";

/** Adds the requests of another draft with the same base folder, all or none of them. */
export async function* appendDraft(
  root: string,
  draft: string,
  added: string,
): AsyncGenerator<Progress<DraftRecord>> {
  const into = readDraftRecord(root, draft);
  const from = readDraftRecord(root, added);
  if (into.base !== from.base)
    throw new Failure("invalid", `A draft has one base folder. Choose files in ${into.base}.`);
  requireSameTexts(into, from);
  const [to, source] = [draftPaths(root, draft), draftPaths(root, added)];
  let own = 0;
  const lines = joinedLines(
    { lines: counted(requireOwnTexts(to.requests, into, from), (n) => (own = n)), version: into },
    { lines: requireOwnTexts(source.requests, from, into), version: from },
  );
  copyFiles(source.blobs, to.blobs);
  copyFiles(source.recipes, to.recipes);
  const value = joined(into, from);
  yield* replaceLines(to.requests, lines, "The draft cannot be changed", () => {
    joinUnchecked(to, source, own);
    // The old lines ask for what the old record says, until they say it themselves.
    writeDraftRecord(root, { ...value, ...versionOver(into) });
  });
  writeDraftRecord(root, value);
  yield { kind: "result", value };
}

/** Lines, and what those ask for that do not say. */
interface Lines {
  readonly lines: Iterable<Line>;
  readonly version: BatchVersion;
}

function* joinedLines(into: Lines, from: Lines): Generator<string> {
  const ids = new Map<string, number>();
  for (const { text, line } of into.lines) {
    ids.set(idOf(text), line);
    yield withVersion(text, into.version);
  }
  for (const { text } of from.lines) {
    const id = idOf(text);
    const line = ids.get(id);
    if (line !== undefined)
      throw new Failure(
        "invalid",
        `The draft has a request “${id}” already (its line ${line}); nothing was added. ` +
          `Use a recipe with another "id" for a second request about the same input.`,
      );
    yield withVersion(text, from.version);
  }
}

/** Tells how many there were, once there are no more. */
function* counted<T>(items: Iterable<T>, tell: (count: number) => void): Generator<T> {
  let count = 0;
  for (const item of items) {
    count += 1;
    yield item;
  }
  tell(count);
}

/**
 * What is unchecked stays so, behind the `own` requests that were there. A process that dies before
 * the lines are joined leaves positions behind them, which the next joining takes away.
 */
function joinUnchecked(to: DraftPaths, source: DraftPaths, own: number): void {
  const before = readUnchecked(to.unchecked);
  const kept = [...before].filter((seq) => seq < own);
  const added = [...readUnchecked(source.unchecked)].map((seq) => own + seq);
  if (added.length === 0 && kept.length === before.size) return;
  writeUnchecked(to.unchecked, new Set([...kept, ...added]));
}

/** What the recipe of some of the lines asks for is not for all of them any more: each says it. */
function withVersion(text: string, { betas, apiVersion }: BatchVersion): string {
  if (betas === undefined && apiVersion === undefined) return text;
  const line = parseJson(text);
  if (!isRecord(line)) return text;
  const { custom_id, ...rest } = line;
  return JSON.stringify({
    custom_id,
    ...(betas && { betas }),
    ...(apiVersion !== undefined && { api_version: apiVersion }),
    ...rest,
  });
}

/** The lines of a draft, none of which means a file of which the other draft has another text. */
function* requireOwnTexts(file: string, own: DraftRecord, other: DraftRecord): Generator<Line> {
  const foreign = new Set(
    Object.keys(other.blobs).filter((place) => !Object.hasOwn(own.blobs, place)),
  );
  for (const line of eachLine(file)) {
    const { request } = foreign.size === 0 ? {} : checkRequestLine(line.text, line.line);
    const changed = request?.references.find(({ path: place }) => foreign.has(place));
    if (changed) throw editedSince(changed.path);
    yield line;
  }
}

function idOf(text: string): string {
  const line = parseJson(text);
  return (isRecord(line) && stringAt(line, "custom_id")) || "";
}

/** One path stands for one text in a draft. */
function requireSameTexts(into: DraftRecord, from: DraftRecord): void {
  const changed = Object.keys(from.blobs).find(
    (place) => Object.hasOwn(into.blobs, place) && into.blobs[place] !== from.blobs[place],
  );
  if (changed !== undefined) throw editedSince(changed);
}

function editedSince(place: string): Failure {
  const message = `${place} was edited since the draft was made. Make a draft of its own.`;
  return new Failure("invalid", message);
}

function joined(into: DraftRecord, from: DraftRecord): DraftRecord {
  const known = new Set(into.leftOut.map(({ path: place }) => place));
  const { betas: _betas, apiVersion: _apiVersion, ...rest } = into;
  const recipes = [into.recipe, from.recipe].filter((recipe) => recipe !== undefined);
  const all = [...(into.recipes ?? []), ...(from.recipes ?? [])];
  const used = [...new Map(all.map((one) => [`${one.file} ${one.uri ?? ""}`, one])).values()];
  return {
    ...rest,
    ...paths("unsaved", into, from),
    ...paths("virtual", into, from),
    roots: [...new Set([...into.roots, ...from.roots])],
    blobs: { ...into.blobs, ...from.blobs },
    leftOut: [...into.leftOut, ...from.leftOut.filter(({ path: place }) => !known.has(place))],
    ...(used.length > 0 && { recipes: used }),
    ...(recipes.length > 0 && { recipe: [...new Set(recipes)].join(", ") }),
  };
}

function paths(
  key: "unsaved" | "virtual",
  { [key]: into = [] }: DraftRecord,
  { [key]: from = [] }: DraftRecord,
): Pick<DraftRecord, typeof key> {
  const all = [...new Set([...into, ...from])];
  return all.length > 0 ? { [key]: all } : {};
}
