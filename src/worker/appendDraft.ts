import { Failure } from "../base/failure.ts";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
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
  const lines = joinedLines(
    { lines: requireOwnTexts(to.requests, into, from), version: into },
    { lines: requireOwnTexts(source.requests, from, into), version: from },
  );
  copyFiles(source.blobs, to.blobs);
  copyFiles(source.recipes, to.recipes);
  const all = yield* replaceLines(to.requests, lines, "The draft cannot be changed");
  joinUnchecked(to, source, all);
  const value = joined(into, from);
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

/** What is unchecked stays so, behind the requests that were there. `all` counts both. */
function joinUnchecked(to: DraftPaths, source: DraftPaths, all: number): void {
  const added = readUnchecked(source.unchecked);
  if (added.size === 0) return;
  const first = all - [...eachLine(source.requests)].length;
  const shifted = [...added].map((seq) => first + seq);
  writeUnchecked(to.unchecked, new Set([...readUnchecked(to.unchecked), ...shifted]));
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
