import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type { AnswersInputs } from "../contracts/answersInputs.ts";
import type {
  ComposeRequest,
  DraftInputs,
  InputFile,
  UntrackedFiles,
} from "../contracts/workerTasks.ts";
import type { Progress } from "../contracts/progress.ts";
import { additionDiff } from "../core/authoring/additionDiff.ts";
import { splitHunks } from "../core/authoring/splitHunks.ts";
import { splitText } from "../core/authoring/splitText.ts";
import type { TableSource } from "../core/authoring/tableSource.ts";
import { needsText, placesVariable, type Recipe } from "../core/recipes/recipe.ts";
import type { ChangeInput, FileInput, RecipeInput } from "../core/recipes/recipeInput.ts";
import { summaryRoom } from "../core/recipes/summaryRoom.ts";
import { answerGroups } from "./answerGroups.ts";
import type { AnswerInputs } from "./answerInputs.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { storageFailure } from "./storageFailure.ts";
import { tableRows } from "./tables/readTable.ts";

type Inputs = AsyncGenerator<readonly RecipeInput[]>;

/** What inputs are made of; `answers` when they are those of jobs. */
export interface InputsToRead extends ComposeRequest {
  readonly answers?: AnswerInputs;
}

/** The inputs of a draft as the recipe takes them, some at a time, read when they are asked for. */
export async function* recipeInputs(request: InputsToRead, recipe: Recipe): Inputs {
  const { inputs, record } = request;
  const texts = new Texts(request);
  switch (inputs.kind) {
    case "files":
      yield* fileInputs(inputs.files, recipe, texts);
      break;
    case "selections":
      yield inputs.selections;
      break;
    case "changes":
      yield inputs.changes.map((change) => withText(change, recipe, texts));
      if (inputs.untracked) yield* additions(inputs.untracked, recipe, texts);
      break;
    case "table":
      yield* rowInputs(record.base, inputs.table);
      break;
    case "pieces":
      yield* pieces(inputs, record.base);
      break;
    case "answers":
      if (request.answers) yield* answerInputs(request, request.answers, inputs, recipe);
      break;
  }
}

function answerInputs(
  { recipeText }: ComposeRequest,
  answers: AnswerInputs,
  { inputTokens, stage = 1 }: AnswersInputs,
  recipe: Recipe,
): Inputs {
  if (recipe.each !== "all") return answers.read();
  const room = summaryRoom(recipe, recipeText, inputTokens);
  return answerGroups(answers, room.answers, stage);
}

/** How many there will be; undefined where nobody needs to know and all would have to be read. */
export async function* totalOf(
  request: InputsToRead,
  recipe: Recipe,
): AsyncGenerator<Progress<never>, number | undefined> {
  const { inputs } = request;
  if (inputs.kind === "files") return recipe.each === "all" ? 1 : inputs.files.length;
  if (inputs.kind === "selections") return inputs.selections.length;
  if (inputs.kind === "changes")
    return inputs.changes.length + (inputs.untracked?.files.length ?? 0);
  if (!placesVariable(recipe, "total")) return undefined;
  const pace = new Pace(taskSliceMs);
  let total = 0;
  for await (const some of recipeInputs(request, recipe)) {
    total += some.length;
    if (some.length === 0 || pace.isDue()) yield { kind: "progress", done: total };
  }
  return total;
}

async function* fileInputs(files: readonly InputFile[], recipe: Recipe, texts: Texts): Inputs {
  const needs = needsText(recipe) || recipe.each === "all";
  const isPlaced = recipe.each !== "all" || placesVariable(recipe, "files");
  const read = ({ path: place, kind }: InputFile): FileInput => {
    const text = needs && isPlaced ? texts.read(place, kind) : undefined;
    return { path: place, kind, ...(text !== undefined && { text }) };
  };
  if (recipe.each === "all") yield [{ each: "all", files: files.map(read) }];
  else for (const file of files) yield [read(file)];
}

function withText(change: ChangeInput, recipe: Recipe, texts: Texts): ChangeInput {
  if (!needsText(recipe) || change.kind === undefined) return change;
  const text = texts.read(change.path, change.kind);
  return text === undefined ? change : { ...change, text };
}

/** The diff is all there is of a new file, so that it is not attached as well. */
async function* additions(
  { files, base, isPerHunk }: UntrackedFiles,
  recipe: Recipe,
  texts: Texts,
): Inputs {
  for (const { path: place, kind } of files) {
    const text = texts.read(place, kind) ?? "";
    const [hunk] = isPerHunk ? splitHunks(additionDiff(place, text)) : [];
    const diff = hunk?.diff ?? additionDiff(place, text);
    yield [
      {
        each: "change",
        path: place,
        base,
        diff,
        ...(hunk && { hunk: 1, lines: hunk.lines }),
        ...(needsText(recipe) && { text }),
        // Its diff holds all of it, but what is quoted is looked for in the text.
        ...(recipe.output.kind === "findings" && { kind }),
      },
    ];
  }
}

async function* rowInputs(base: string, table: TableSource): Inputs {
  for await (const rows of tableRows(base, table))
    yield rows.map((row) => ({ each: "row", path: table.path, ...row }));
}

async function* pieces(
  { path: place, text, split }: Extract<DraftInputs, { kind: "pieces" }>,
  base: string,
): Inputs {
  for (const piece of splitText(text ?? textOfFile(base, place), split))
    yield [{ path: place, kind: "text", ...piece }];
}

/** Texts of files: what the editor read, else what is on disk. */
class Texts {
  readonly #base: string;
  readonly #known: ReadonlyMap<string, string>;

  constructor({ record, blobTexts }: ComposeRequest) {
    this.#base = record.base;
    this.#known = new Map(blobTexts.map((blob) => [blob.path, blob.text]));
  }

  /** Undefined for what is no text. */
  read(place: string, kind: InputFile["kind"]): string | undefined {
    const known = this.#known.get(place);
    return known !== undefined || kind !== "text" ? known : textOfFile(this.#base, place);
  }
}

/** Larger texts cannot be held in memory as a whole. */
const maxFileBytes = 200_000_000;

function tooLargeFile(place: string): Failure {
  const message = `${place} is larger than 200 MB. Split it into several files.`;
  return new Failure("invalid", message, { file: place });
}

function textOfFile(base: string, place: string): string {
  let bytes: Buffer;
  const file = path.resolve(base, place);
  try {
    if (statSync(file).size > maxFileBytes) throw tooLargeFile(place);
    bytes = readFileSync(file);
  } catch (error) {
    throw storageFailure(error, `${place} cannot be read`, place);
  }
  if (isUtf8(bytes)) return bytes.toString("utf8").replace(/^\uFEFF/, "");
  const message = `${place} is not in UTF-8. Save it as UTF-8.`;
  throw new Failure("invalid", message, { code: "odd-encoding", file: place });
}
