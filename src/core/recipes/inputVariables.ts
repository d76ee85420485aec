import { slugOf } from "../authoring/customId.ts";
import { languageOf } from "../authoring/languageOf.ts";
import { jsonAnswer } from "../results/jsonAnswer.ts";
import type { AnswerInput, RecipeInput } from "./recipeInput.ts";

/** The template variables that an input brings. */
export function inputVariables(input: RecipeInput): object {
  switch (input.each) {
    case "row":
      return {
        row: input.values,
        // Few recipes ask, and a table asks a hundred thousand times.
        get file() {
          return fileVariables(input.path);
        },
      };
    case "selection": {
      const { path, text, lines } = input;
      const { name, language } = fileVariables(path);
      const [first, last] = lines;
      const range = first === last ? String(first) : `${first}-${last}`;
      return {
        selection: { text, path, name, language, lines: range },
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
  return {
    text,
    // Few recipes ask.
    get json() {
      return jsonAnswer(text);
    },
    ...(prompt !== undefined && { prompt }),
    outcome,
    custom_id: customId,
  };
}

/** One of many, with all that is known of it. */
function listedAnswer({ text, customId, outcome, prompt = "", batch = "", source }: AnswerInput) {
  return {
    text,
    get json() {
      return jsonAnswer(text);
    },
    prompt,
    outcome,
    custom_id: customId,
    batch,
    file: fileVariables(source?.path ?? ""),
  };
}

function fileVariables(path: string, text?: string) {
  return {
    path,
    name: path.slice(path.lastIndexOf("/") + 1),
    // Few recipes ask, and a table asks a hundred thousand times.
    get slug() {
      return slugOf(path);
    },
    get language() {
      return languageOf(path);
    },
    ...(text !== undefined && { text }),
  };
}
