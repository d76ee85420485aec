import { Failure } from "../base/failure.ts";
import type { JobAnswers } from "../contracts/answersInputs.ts";
import { inputHoldsSecret } from "../core/authoring/inputHoldsSecret.ts";
import type { LeftOut } from "../core/model/leftOut.ts";
import { placesVariable, placesWithin, type Recipe } from "../core/recipes/recipe.ts";
import type { AnswerInput } from "../core/recipes/recipeInput.ts";
import { askedWords } from "../core/results/askedWords.ts";
import { describeRequest } from "../core/results/describeRequest.ts";
import { jsonAnswer } from "../core/results/jsonAnswer.ts";
import { chosenSeqs } from "./chosenSeqs.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";

/** Rows that are read at once: few, as each may have many megabytes. */
const chunkRows = 50;

/** Answers of jobs as inputs of a recipe, read some at a time each time they are asked for. */
export class AnswerInputs {
  readonly #jobs: IndexedJobs;
  readonly #from: readonly JobAnswers[];
  readonly #takesOnlyJson: boolean;
  readonly #placesPrompt: boolean;
  /** One that looks like a secret cannot be unticked where it is among others. */
  readonly #takesSecrets: boolean;
  #leftOut: readonly LeftOut[] = [];

  constructor(
    jobs: IndexedJobs,
    from: readonly JobAnswers[],
    recipe: Recipe,
    allowsSecrets: boolean,
  ) {
    this.#jobs = jobs;
    this.#from = from;
    this.#takesOnlyJson = placesWithin(recipe, "answer.json");
    this.#placesPrompt =
      placesVariable(recipe, "answer.prompt") || placesVariable(recipe, "answers");
    this.#takesSecrets = allowsSecrets || recipe.each !== "all";
  }

  /** What the last reading passed over, one for each job and reason. */
  get leftOut(): readonly LeftOut[] {
    return this.#leftOut;
  }

  /** In request order; a chunk may be empty. Fails with `invalid` when there is none at all. */
  async *read(): AsyncGenerator<readonly AnswerInput[]> {
    const leftOut: LeftOut[] = [];
    let answers = 0;
    for (const from of this.#from) {
      const passed = { noAnswer: 0, notForRecipe: 0, secret: 0 };
      for await (const chunk of this.#chunksOf(from)) {
        const inputs = chunk.filter((input) => {
          const reason = this.#reasonAgainst(input);
          if (reason !== undefined) passed[reason] += 1;
          return reason === undefined;
        });
        answers += inputs.length;
        yield inputs;
      }
      for (const reason of ["noAnswer", "notForRecipe", "secret"] as const)
        if (passed[reason] > 0) leftOut.push({ path: from.label, reason, count: passed[reason] });
    }
    this.#leftOut = leftOut;
    if (answers === 0) throw nothingToAsk(this.#from, this.#takesOnlyJson);
  }

  async *#chunksOf({ job, rows, label }: JobAnswers): AsyncGenerator<readonly AnswerInput[]> {
    const batch = this.#from.length > 1 ? label : undefined;
    const seqs = await this.#jobs.use(job, (opened) =>
      chosenSeqs(opened, rows ?? { filter: { outcomes: [], text: "" } }),
    );
    for (let first = 0; first < seqs.length; first += chunkRows)
      yield await this.#jobs.use(job, (opened) =>
        seqs.slice(first, first + chunkRows).map((seq) => this.#input(opened, seq, batch)),
      );
  }

  #input(opened: OpenedJob, seq: number, batch: string | undefined): AnswerInput {
    const row = opened.row(seq);
    const { customId, outcome, source } = row;
    const sent = this.#placesPrompt ? opened.sentLine(row) : undefined;
    return {
      each: "answer",
      customId,
      outcome,
      text: opened.result(row)?.answer ?? "",
      ...(source && { source }),
      ...(batch !== undefined && { batch }),
      ...(this.#placesPrompt && {
        prompt: sent === undefined ? "" : askedWords(describeRequest(sent)),
      }),
    };
  }

  #reasonAgainst(input: AnswerInput): "noAnswer" | "notForRecipe" | "secret" | undefined {
    const { text } = input;
    if (text.trim() === "") return "noAnswer";
    if (this.#takesOnlyJson && !jsonAnswer(text)) return "notForRecipe";
    return this.#takesSecrets || !inputHoldsSecret(input) ? undefined : "secret";
  }
}

function nothingToAsk(from: readonly JobAnswers[], takesOnlyJson: boolean): Failure {
  const names = from.map(({ label }) => `“${label}”`).join(", ");
  const what = takesOnlyJson ? "an answer that is a JSON object" : "an answer with a text";
  return new Failure("invalid", `None of the rows of ${names} that are meant has ${what}.`);
}
