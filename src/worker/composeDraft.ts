import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type { BlobText, ComposeRequest, DraftRecord, InputFile } from "../contracts/workerTasks.ts";
import { CustomIdRegister } from "../core/jsonl/customIdRegister.ts";
import { needsText, type Recipe } from "../core/recipes/recipe.ts";
import { renderRequest } from "../core/recipes/renderRequest.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { writeDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import { globPattern } from "./globPattern.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { recipeWithSchema } from "./recipeSchema.ts";
import { storageFailure } from "./storageFailure.ts";

/** Makes a draft of inputs and a recipe: a request line for each input that the recipe is for. */
export function composeDraft(
  root: string,
  request: ComposeRequest,
): AsyncIterable<Progress<DraftRecord>> {
  const paths = draftPaths(root, request.record.id);
  const doing = "The draft cannot be made";
  return fillNewFolder(paths.folder, doing, () => compose(root, paths, request));
}

async function* compose(
  root: string,
  paths: DraftPaths,
  request: ComposeRequest,
): AsyncGenerator<Progress<DraftRecord>> {
  const { recipeText: text, recipeName: name, recipeFile: file, record: into } = request;
  const source = { text, name, ...(file !== undefined && { file }) };
  const recipe = recipeWithSchema(source, into.roots);
  const [inputs, others] = partition(request.inputs, recipe);
  if (inputs.length === 0 && others.length > 0) throw noInputs(recipe);
  const blobs = writeBlobs(paths, request.blobTexts);
  yield* writeRequests(paths, recipe, inputs, request);
  const record = recordOf(request, recipe, blobs, others);
  writeDraftRecord(root, record);
  yield { kind: "result", value: record };
}

function partition(
  inputs: readonly InputFile[],
  { include }: Recipe,
): readonly [included: readonly InputFile[], others: readonly InputFile[]] {
  if (include.length === 0) return [inputs, []];
  const patterns = include.map(globPattern);
  const isIncluded = ({ path: place }: InputFile): boolean =>
    patterns.some((pattern) => pattern.test(place));
  return [inputs.filter(isIncluded), inputs.filter((input) => !isIncluded(input))];
}

function noInputs({ name, include, file }: Recipe): Failure {
  const words = `“${name}” is for ${include.join(", ")}, and none of the files is that.`;
  return new Failure("invalid", words, { file });
}

/** Keeps each text once, under a name that follows from it. */
function writeBlobs(
  paths: DraftPaths,
  texts: readonly BlobText[],
): { readonly [path: string]: string } {
  mkdirSync(paths.blobs);
  const names = texts.map((blob): [string, string] => {
    const name = `${createHash("sha256").update(blob.text).digest("hex")}.txt`;
    const file = path.join(paths.blobs, name);
    if (!existsSync(file)) writeFileSync(file, blob.text);
    return [blob.path, name];
  });
  return Object.fromEntries(names);
}

async function* writeRequests(
  paths: DraftPaths,
  recipe: Recipe,
  inputs: readonly InputFile[],
  request: ComposeRequest,
): AsyncGenerator<Progress<never>> {
  const { date, prompt, model } = request;
  const chosen = {
    date,
    ...(prompt !== undefined && { prompt }),
    ...(model !== undefined && { model }),
  };
  const total = inputs.length;
  const texts = new Map(request.blobTexts.map((blob) => [blob.path, blob.text]));
  const ids = new CustomIdRegister();
  const pace = new Pace(taskSliceMs);
  const writer = new LineWriter(paths.requests);
  try {
    for (const [at, input] of inputs.entries()) {
      const text = needsText(recipe) ? textOf(input, texts, request.record.base) : undefined;
      const named = { path: input.path, kind: input.kind, ...(text !== undefined && { text }) };
      const line = renderRequest(recipe, named, { index: at + 1, total, ...chosen });
      const problem = ids.add(line.custom_id, at + 1);
      if (problem) throw duplicate(recipe, input, line.custom_id);
      writer.add(JSON.stringify(line));
      if (pace.isDue()) yield { kind: "progress", done: at + 1, total };
    }
    writer.finish();
  } finally {
    writer.close();
  }
}

function textOf(
  { path: place, kind }: InputFile,
  texts: ReadonlyMap<string, string>,
  base: string,
): string | undefined {
  const known = texts.get(place);
  if (known !== undefined || kind !== "text") return known;
  try {
    return readFileSync(path.resolve(base, place), "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw storageFailure(error, `${place} cannot be read`, place);
  }
}

function duplicate({ file }: Recipe, input: InputFile, id: string): Failure {
  const remedy = 'Make "id" differ, such as with {{ file.slug }} or {{ index }}.';
  const words = `${file}: two requests get the custom_id “${id}”, the second for ${input.path}. ${remedy}`;
  return new Failure("invalid", words, { file });
}

function recordOf(
  { record }: ComposeRequest,
  { betas, apiVersion }: Recipe,
  blobs: DraftRecord["blobs"],
  others: readonly InputFile[],
): DraftRecord {
  const leftOut = others.map(({ path: place }) => ({
    path: place,
    reason: "notForRecipe" as const,
  }));
  return {
    ...record,
    ...(betas.length > 0 && { betas }),
    ...(apiVersion !== undefined && { apiVersion }),
    blobs,
    leftOut: [...record.leftOut, ...leftOut],
  };
}
