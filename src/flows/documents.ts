import { Failure } from "../base/failure.ts";
import type { MinifiedLine, TextToRead } from "../contracts/documentTasks.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { DraftRecord, WorkerTasks } from "../contracts/workerTasks.ts";
import type { Conversion } from "../core/conversion/convertDocument.ts";
import type { SurveyedRequest } from "../core/jsonl/surveyLine.ts";
import type { ModelFacts } from "../core/jsonl/knownModels.ts";
import { resultOf, type Watch } from "./resultOf.ts";

/** A text, or its parts in order, each made when it is asked for. */
export type DocumentText = string | { readonly parts: Iterable<string> };

export interface DocumentsDependencies {
  readonly tasks: Pick<
    WorkerTasks,
    "checkText" | "surveyText" | "minifyText" | "convertText" | "keepText" | "dropText"
  >;
  readonly newId: () => string;
}

/** What can be told of a document while it is being written. */
export class Documents {
  readonly #deps: DocumentsDependencies;

  constructor(deps: DocumentsDependencies) {
    this.#deps = deps;
  }

  /**
   * The checks of a draft for a text that is none yet. `known` are the models of the account, if it
   * has told them.
   */
  async check(
    text: DocumentText,
    where: Pick<DraftRecord, "base" | "roots">,
    watch: Watch = {},
    known?: ModelFacts,
  ): Promise<DraftCheck> {
    const { tasks } = this.#deps;
    const given = await this.#handOver(text, watch);
    return resultOf(tasks.checkText(given, where.base, where.roots, known), watch);
  }

  /** The requests of a text, at most `most` of them. */
  async survey(
    text: DocumentText,
    most: number,
    watch: Watch = {},
  ): Promise<readonly SurveyedRequest[]> {
    const given = await this.#handOver(text, watch);
    return gathered(this.#deps.tasks.surveyText(given), watch, most);
  }

  /** The lines of a text that have blanks which mean nothing, without them. */
  async minify(text: DocumentText, watch: Watch = {}): Promise<readonly MinifiedLine[]> {
    const given = await this.#handOver(text, watch);
    return gathered(this.#deps.tasks.minifyText(given), watch);
  }

  /** A text of another format as a draft; `model` replaces those that are not Claude's. */
  async convert(text: DocumentText, model: string, watch: Watch = {}): Promise<Conversion> {
    const given = await this.#handOver(text, watch);
    return resultOf(this.#deps.tasks.convertText(given, model), watch);
  }

  /** Part by part, so that nobody else waits for a large text meanwhile. */
  async #handOver(text: DocumentText, { signal }: Watch): Promise<TextToRead> {
    if (typeof text === "string") return text;
    const { tasks, newId } = this.#deps;
    const kept = newId();
    try {
      for (const part of text.parts) {
        if (signal?.aborted === true) throw new Failure("canceled", "Canceled.");
        await resultOf(tasks.keepText(kept, part));
      }
    } catch (error) {
      await resultOf(tasks.dropText(kept));
      throw error;
    }
    return { kept };
  }
}

async function gathered<T>(
  chunks: AsyncIterable<readonly T[]>,
  { signal }: Watch,
  most = Infinity,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const chunk of chunks) {
    if (signal?.aborted === true) throw new Failure("canceled", "Canceled.");
    found.push(...chunk);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}
