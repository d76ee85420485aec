import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { Failure } from "../base/failure.ts";
import { isRecord, parseJson } from "../base/json.ts";
import {
  choiceShape,
  listShape,
  numberShape,
  objectShape,
  readShape,
  type Reader,
  ShapeError,
  textShape,
} from "../base/shape.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { carriedReviewsShape } from "../core/model/carriedReviews.ts";
import { leftOutReasons } from "../core/model/leftOut.ts";
import { parentJobShape } from "../core/model/parentJob.ts";
import { summaryStageShape } from "../core/model/summaryStage.ts";
import { usedRecipeShape } from "../core/model/usedRecipe.ts";
import { draftPaths } from "./draftPaths.ts";
import { halfOf } from "./replaceLines.ts";

const textByKey: Reader<{ readonly [key: string]: string }> = (value) => {
  if (!isRecord(value)) throw new ShapeError("not an object");
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, textShape(text)]));
};

const recordShape: Reader<DraftRecord> = objectShape(
  {
    id: textShape,
    origin: choiceShape(["files", "document", "elsewhere"]),
    label: textShape,
    base: textShape,
    baseUri: textShape,
    roots: listShape(textShape),
    blobs: textByKey,
    leftOut: listShape(
      objectShape(
        {
          path: textShape,
          reason: choiceShape(leftOutReasons),
        },
        { count: numberShape },
      ),
    ),
  },
  {
    createdAt: numberShape,
    account: textShape,
    recipe: textShape,
    recipes: listShape(usedRecipeShape),
    document: textShape,
    unsaved: listShape(textShape),
    virtual: listShape(textShape),
    betas: listShape(textShape),
    apiVersion: textShape,
    parent: parentJobShape,
    summary: summaryStageShape,
    carried: carriedReviewsShape,
  },
);

/** Written last: a draft's folder without its record is what a crash left of one. */
export function writeDraftRecord(root: string, record: DraftRecord): void {
  const file = draftPaths(root, record.id).record;
  const half = halfOf(file);
  const stamped = { createdAt: Date.now(), ...record };
  writeFileSync(half, `${JSON.stringify(stamped, undefined, 2)}\n`);
  renameSync(half, file);
}

export function readDraftRecord(root: string, draft: string): DraftRecord {
  const file = draftPaths(root, draft).record;
  let text: string | undefined;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    text = undefined;
  }
  const record = text === undefined ? undefined : readShape(recordShape, parseJson(text));
  if (record) return record;
  throw new Failure("notFound", "This draft is no longer there. Make it again.", { file });
}
