import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { Progress } from "../contracts/progress.ts";
import type {
  BlobText,
  ComposeRequest,
  DraftInputs,
  DraftRecord,
  InputFile,
} from "../contracts/workerTasks.ts";
import { inputHoldsSecret } from "../core/authoring/inputHoldsSecret.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import type { LeftOut } from "../core/model/leftOut.ts";
import type { UsedRecipe } from "../core/model/usedRecipe.ts";
import type { Recipe } from "../core/recipes/recipe.ts";
import { inputName } from "../core/recipes/recipeInput.ts";
import { renderRequest } from "../core/recipes/renderRequest.ts";
import { formatBytes } from "../core/tracking/formatBytes.ts";
import { AnswerInputs } from "./answerInputs.ts";
import { carryOver, type CarryOverDeps } from "./carryOver.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { writeDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import { globPattern } from "./globPattern.ts";
import { isTooLarge } from "./isTooLarge.ts";
import { LineWriter } from "./lineWriter.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { type InputsToRead, recipeInputs, totalOf } from "./recipeInputs.ts";
import { recipeWithSchema } from "./recipeSchema.ts";
import { ReviewDismissals } from "./reviewDismissals.ts";
import { ReviewRules } from "./reviewRules.ts";
import { writeUnchecked } from "./uncheckedSeqs.ts";
import { summaryOf } from "./summaryOf.ts";
import { keepRecipe } from "./usedRecipes.ts";

/** Makes a draft of inputs and a recipe: a request line for each input that the recipe is for. */
export function composeDraft(
  deps: CarryOverDeps,
  request: ComposeRequest,
): AsyncIterable<Progress<DraftRecord>> {
  const { folder } = draftPaths(deps.root, request.record.id);
  const doing = "The draft cannot be made";
  return fillNewFolder(folder, doing, () => compose(deps, request));
}

async function* compose(
  deps: CarryOverDeps,
  request: ComposeRequest,
): AsyncGenerator<Progress<DraftRecord>> {
  const { root, jobs } = deps;
  const paths = draftPaths(root, request.record.id);
  const { recipeText: text, recipeName: name, recipeFile: file, record: into } = request;
  const source = { text, name, ...(file !== undefined && { file }) };
  const recipe = recipeWithSchema(source, into.roots);
  if (request.reviewed && recipe.output.kind !== "findings") throw noReview(recipe);
  const [included, others] = partition(request.inputs, recipe);
  const blobs = writeBlobs(paths, request.blobTexts);
  const { allowsSecrets = false } = request;
  const answers =
    included.kind === "answers"
      ? new AnswerInputs(jobs, included.jobs, recipe, allowsSecrets)
      : undefined;
  const reading = { ...request, inputs: included, ...(answers && { answers }) };
  const dismissals = new ReviewDismissals(root, into, recipe);
  const written = yield* writeRequests(paths, recipe, reading, dismissals);
  const { requests, tooLarge, secrets } = written;
  const from = { ...into, ...versionOver(recipe), blobs, blobFolder: paths.blobs };
  const draft = { paths, from, requests, secrets };
  const carried = request.reviewed && (yield* carryOver(deps, draft, request.reviewed));
  if (secrets.size > 0) writeUnchecked(paths.unchecked, secrets);
  const kept = { blobs, recipes: [usedRecipe(paths, request)], ...(carried && { carried }) };
  const leftOut = [...leftOutOf(others), ...tooLarge, ...(answers?.leftOut ?? [])];
  const summary = summaryOf(request, recipe, requests);
  const record = { ...recordOf(request, recipe, kept, leftOut), ...(summary && { summary }) };
  writeDraftRecord(root, record);
  yield { kind: "result", value: record };
}

/** The inputs that the recipe is for, and the files that it is not for. */
function partition(
  inputs: DraftInputs,
  recipe: Recipe,
): readonly [included: DraftInputs, others: readonly InputFile[]] {
  if (recipe.include.length === 0 || inputs.kind !== "files") return [inputs, []];
  const patterns = recipe.include.map(globPattern);
  const isIncluded = ({ path: place }: InputFile): boolean =>
    patterns.some((pattern) => pattern.test(place));
  const files = inputs.files.filter(isIncluded);
  if (files.length === 0 && inputs.files.length > 0) throw noInputs(recipe);
  return [{ kind: "files", files }, inputs.files.filter((input) => !isIncluded(input))];
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

interface WrittenRequests {
  readonly requests: number;
  readonly tooLarge: readonly LeftOut[];
  /** Positions of requests that look like secrets. */
  readonly secrets: Set<number>;
}

async function* writeRequests(
  paths: DraftPaths,
  recipe: Recipe,
  request: InputsToRead,
  dismissals: ReviewDismissals,
): AsyncGenerator<Progress<never>, WrittenRequests> {
  const { date, prompt, model, maxTextBytes = Infinity } = request;
  const total = yield* totalOf(request, recipe);
  const context = {
    date,
    total: total ?? 0,
    ...(prompt !== undefined && { prompt }),
    ...(model !== undefined && { model }),
  };
  const rules = new ReviewRules(request.record, recipe);
  const ids = new Map<string, string>();
  const secrets = new Set<number>();
  const tooLarge: LeftOut[] = [];
  const pace = new Pace(taskSliceMs);
  const writer = new LineWriter(paths.requests);
  let index = 0;
  try {
    for await (const inputs of recipeInputs(request, recipe)) {
      // A query that gives no row yet can be left.
      if (inputs.length === 0) yield { kind: "progress", done: index };
      for (const input of inputs) {
        if (isTooLarge(input, maxTextBytes)) {
          tooLarge.push({ path: inputName(input), reason: "tooLarge" });
          continue;
        }
        index += 1;
        const review = { rules: rules.of(input), dismissed: dismissals.of(input) };
        const line = renderRequest(recipe, input, { ...context, index, review });
        const first = ids.get(line.custom_id);
        const name = inputName(input);
        if (first !== undefined) throw duplicate(recipe, [first, name], line.custom_id);
        ids.set(line.custom_id, name);
        writer.add(JSON.stringify(line));
        if (request.allowsSecrets !== true && inputHoldsSecret(input)) secrets.add(index - 1);
        if (!pace.isDue()) continue;
        yield { kind: "progress", done: index, ...(total !== undefined && { total }) };
      }
    }
    if (index === 0 && tooLarge[0]) throw allTooLarge(tooLarge[0], maxTextBytes);
    writer.finish();
  } finally {
    writer.close();
  }
  return { requests: index, tooLarge, secrets };
}

function noReview({ name, file }: Recipe): Failure {
  const words = `“${name}” makes no findings, so that nothing was reviewed before.`;
  return new Failure("invalid", `${words} Choose a recipe with "output: findings".`, { file });
}

function allTooLarge({ path: place }: LeftOut, maxBytes: number): Failure {
  const words = `${place} is larger than ${formatBytes(maxBytes)}, and so is all else`;
  const remedy = 'Shorten it, or raise the setting "batchwright.files.maxTextBytes".';
  return new Failure("invalid", `${words}. ${remedy}`);
}

function usedRecipe(
  { recipes }: DraftPaths,
  { recipeName: name, recipeText, recipeUri: uri }: ComposeRequest,
): UsedRecipe {
  return { name, file: keepRecipe(recipes, recipeText), ...(uri !== undefined && { uri }) };
}

function duplicate(
  { file }: Recipe,
  [first, second]: readonly [string, string],
  id: string,
): Failure {
  const remedy = 'Make "id" differ, such as with {{ file.slug }} or {{ index }}.';
  const words = `${file}: two requests get the custom_id “${id}”: ${first} and ${second}. ${remedy}`;
  return new Failure("invalid", words, { file });
}

function leftOutOf(others: readonly InputFile[]): readonly LeftOut[] {
  return others.map(({ path: place }) => ({ path: place, reason: "notForRecipe" }));
}

function recordOf(
  { record }: ComposeRequest,
  { betas, apiVersion }: Recipe,
  kept: Pick<DraftRecord, "blobs" | "recipes" | "carried">,
  leftOut: readonly LeftOut[],
): DraftRecord {
  return {
    ...record,
    ...(betas.length > 0 && { betas }),
    ...(apiVersion !== undefined && { apiVersion }),
    ...kept,
    leftOut: [...record.leftOut, ...leftOut],
  };
}
