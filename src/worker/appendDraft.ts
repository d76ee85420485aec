import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { isRecord, parseJson, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { readDraftRecord, writeDraftRecord } from "./draftRecord.ts";
import { eachLine, type Line } from "./eachLine.ts";
import { replaceLines } from "./replaceLines.ts";
import { readUnchecked, writeUnchecked } from "./uncheckedSeqs.ts";

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
  requireSameVersion(into, from);
  requireSameTexts(into, from);
  const [to, source] = [draftPaths(root, draft), draftPaths(root, added)];
  const lines = joinedLines(
    requireOwnTexts(to.requests, into, from),
    requireOwnTexts(source.requests, from, into),
  );
  copyBlobs(source.blobs, to.blobs);
  const all = yield* replaceLines(to.requests, lines, "The draft cannot be changed");
  joinUnchecked(to, source, all);
  const value = joined(into, from);
  writeDraftRecord(root, value);
  yield { kind: "result", value };
}

function* joinedLines(into: Iterable<Line>, from: Iterable<Line>): Generator<string> {
  const ids = new Map<string, number>();
  for (const { text, line } of into) {
    ids.set(idOf(text), line);
    yield text;
  }
  for (const { text } of from) {
    const id = idOf(text);
    const line = ids.get(id);
    if (line !== undefined)
      throw new Failure(
        "invalid",
        `The draft has a request “${id}” already (its line ${line}); nothing was added. ` +
          `Use a recipe with another "id" for a second request about the same input.`,
      );
    yield text;
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

/** One batch has one version of the API. */
function requireSameVersion(into: DraftRecord, from: DraftRecord): void {
  const version = ({ apiVersion, betas }: DraftRecord): string =>
    JSON.stringify([apiVersion ?? "", ...(betas ?? []).toSorted()]);
  if (version(into) === version(from)) return;
  const message = "The recipes ask for different API versions or betas. Make a draft of its own.";
  throw new Failure("invalid", message);
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

function copyBlobs(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyFileSync(path.join(from, name), path.join(to, name));
}

function joined(into: DraftRecord, from: DraftRecord): DraftRecord {
  const known = new Set(into.leftOut.map(({ path: place }) => place));
  const recipes = [into.recipe, from.recipe].filter((recipe) => recipe !== undefined);
  return {
    ...into,
    roots: [...new Set([...into.roots, ...from.roots])],
    blobs: { ...into.blobs, ...from.blobs },
    leftOut: [...into.leftOut, ...from.leftOut.filter(({ path: place }) => !known.has(place))],
    ...(recipes.length > 0 && { recipe: [...new Set(recipes)].join(", ") }),
  };
}
