import { parseJsonExactly } from "../../base/json.ts";
import { slugOf } from "../authoring/customId.ts";
import { languageOf } from "../authoring/languageOf.ts";
import { jsonAnswer } from "../results/jsonAnswer.ts";
import type { AnswerInput, RecipeInput } from "./recipeInput.ts";

/**
 * What few recipes ask, and a table asks a hundred thousand times. Shared, as an object with accessors
 * of its own has a shape of its own, which the engine keeps with all that the accessors refer to.
 */
const lazyOfFile: PropertyDescriptorMap & ThisType<{ readonly path: string }> = {
  slug: {
    enumerable: true,
    get() {
      return slugOf(this.path);
    },
  },
  language: {
    enumerable: true,
    get() {
      return languageOf(this.path);
    },
  },
};

const lazyOfAnswer: PropertyDescriptorMap & ThisType<{ readonly text: string }> = {
  json: {
    enumerable: true,
    get() {
      return jsonAnswer(this.text, parseJsonExactly);
    },
  },
};

/** The template variables that an input brings. */
export function inputVariables(input: RecipeInput): object {
  switch (input.each) {
    case "row":
      return {
        row: input.values,
        file: fileVariables(input.path),
      };
    case "selection": {
      const { path, text, lines } = input;
      const { name } = fileVariables(path);
      const [first, last] = lines;
      const range = first === last ? String(first) : `${first}-${last}`;
      return {
        selection: { text, path, name, language: languageOf(path), lines: range },
        file: fileVariables(path, text),
      };
    }
    case "change": {
      const { path, diff, base, hunk, text } = input;
      const { name } = fileVariables(path);
      return {
        change: { diff, base, path, name, ...(hunk !== undefined && { hunk }) },
        file: fileVariables(path, text),
      };
    }
    case "answer":
      return { answer: answerVariables(input), file: fileVariables(input.source?.path ?? "") };
    case "all":
      return {
        files: input.files.map(({ path, text }) => fileVariables(path, text)),
        answers: (input.answers ?? []).map(listedAnswer),
        stage: input.stage ?? 1,
      };
    default:
      return { file: fileVariables(input.path, input.text) };
  }
}

function answerVariables({ text, customId, outcome, prompt }: AnswerInput) {
  const variables = {
    text,
    ...(prompt !== undefined && { prompt }),
    outcome,
    custom_id: customId,
  };
  return Object.defineProperties(variables, lazyOfAnswer);
}

/** One of many, with all that is known of it. */
function listedAnswer({ text, customId, outcome, prompt = "", batch = "", source }: AnswerInput) {
  const file = fileVariables(source?.path ?? "");
  const variables = { text, prompt, outcome, custom_id: customId, batch, file };
  return Object.defineProperties(variables, lazyOfAnswer);
}

function fileVariables(path: string, text?: string) {
  const variables = {
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    ...(text !== undefined && { text }),
  };
  return Object.defineProperties(variables, lazyOfFile);
}
