import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isRecord, numberAt, parseJson, stringAt } from "../base/json.ts";
import type { FileMove } from "../contracts/findingTasks.ts";
import { movesFileName } from "../core/model/storageLayout.ts";
import { appendLine } from "./appendLine.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";

/** A move, and when it was noted: milliseconds since 1970. */
export interface NotedMove extends FileMove {
  readonly at: number;
}

/** Earlier ones are of reviews that nobody looks at any more. */
const mostMoves = 2_000;

/** What was moved or renamed, oldest first. */
export function readMoves(root: string): readonly NotedMove[] {
  const file = path.join(root, movesFileName);
  try {
    const lines = readFileSync(file, "utf8").split("\n").slice(-mostMoves);
    return lines.flatMap((line) => parseMove(line) ?? []);
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return [];
    throw storageFailure(error, "What files were renamed cannot be read", file);
  }
}

/** Notes what was moved or renamed just now, on disk when it returns. */
export function noteMoves(root: string, moves: readonly FileMove[], at = Date.now()): void {
  if (moves.length === 0) return;
  const file = path.join(root, movesFileName);
  const lines = moves.map(({ from, to }) => JSON.stringify({ at, from, to }));
  try {
    mkdirSync(root, { recursive: true });
    appendLine(file, lines.join("\n"));
  } catch (error) {
    throw storageFailure(error, "That files were renamed cannot be noted", file);
  }
}

/** Absolute paths at which a file was, one after the other, from the one that it had before the moves. */
export function placesAfter(file: string, moves: readonly FileMove[]): readonly string[] {
  const places = [file];
  for (const move of moves) {
    const moved = movedPath(places.at(-1) ?? file, move);
    if (moved !== undefined) places.push(moved);
  }
  return places;
}

/** The one of them where the file is. A move may have been undone since. */
export function lastPlace(places: readonly string[]): string {
  const there = places.length > 1 ? places.findLast((file) => existsSync(file)) : undefined;
  return there ?? places.at(-1) ?? "";
}

function movedPath(file: string, { from, to }: FileMove): string | undefined {
  // Of thousands of files and moves nearly all are about something else.
  const end = file.charAt(from.length);
  if (file.length < from.length || (end !== "" && end !== path.sep)) return undefined;
  const place = placeInFolder(from, file);
  return place === undefined ? undefined : path.join(to, place);
}

function parseMove(line: string): NotedMove | undefined {
  const value = parseJson(line);
  if (!isRecord(value)) return undefined;
  const [at, from, to] = [numberAt(value, "at"), stringAt(value, "from"), stringAt(value, "to")];
  return at === undefined || from === undefined || to === undefined ? undefined : { at, from, to };
}
