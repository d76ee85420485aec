import { isRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import type { RequestCounts } from "../model/batch.ts";

/** Something about one line. */
export interface LineProblem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** More are counted only: each of a million lines may be wrong. */
const mostProblems = 1000;

/** What a results file holds, line by line: what counts, and what is wrong with it. */
export class ResultsTally {
  /** The first of them. */
  readonly problems: LineProblem[] = [];
  #problemCount = 0;
  readonly #lineById = new Map<string, number>();
  readonly #byType = { succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  #isKnown = false;
  readonly #byModel = new Map<string, number>();

  get problemCount(): number {
    return this.#problemCount;
  }

  /** Whether anything here is a result of this API. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Requests that are answered, each once. */
  get rows(): number {
    return this.#lineById.size;
  }

  get counts(): RequestCounts {
    return { processing: 0, ...this.#byType };
  }

  /** Most used first. */
  get models(): readonly string[] {
    const models = [...this.#byModel].toSorted(([, a], [, b]) => b - a);
    return models.map(([model]) => model);
  }

  add(line: number, text: string, isOddlyEncoded = false): void {
    const message = this.#problemOf(line, text) ?? (isOddlyEncoded ? notUtf8 : undefined);
    if (message === undefined) return;
    this.#problemCount += 1;
    if (this.problems.length < mostProblems) this.problems.push({ line, message });
  }

  #problemOf(line: number, text: string): string | undefined {
    const value = parseJson(text);
    if (value === undefined) return "This is no JSON.";
    const id = isRecord(value) ? stringAt(value, "custom_id") : undefined;
    if (!isRecord(value) || id === undefined) return "This names no custom_id.";
    const before = this.#lineById.get(id);
    if (before !== undefined) return `Line ${before} answers ${id} already, and is what is shown.`;
    this.#lineById.set(id, line);
    const result = recordAt(value, "result");
    const problem = this.#count(result ?? {});
    return !result && recordAt(value, "response") ? openAiFormat : problem;
  }

  #count(result: { readonly [key: string]: unknown }): string | undefined {
    const type = stringAt(result, "type") ?? "";
    const isKnown = Object.hasOwn(this.#byType, type);
    // What the API does not have among its counts has failed for all that is known.
    const counted = isKnown ? type : "errored";
    this.#isKnown ||= isKnown;
    if (isCounted(counted)) this.#byType[counted] += 1;
    const model = stringAt(recordAt(result, "message") ?? {}, "model");
    if (model !== undefined) this.#byModel.set(model, (this.#byModel.get(model) ?? 0) + 1);
    return isKnown
      ? undefined
      : "This has no result that is known: succeeded, errored, canceled, expired.";
  }
}

const openAiFormat =
  "This is a line of OpenAI's batches, with a `response` in place of a `result`: answers of other makers cannot be read.";
const notUtf8 = "This is not in UTF-8: some characters are lost.";

function isCounted(type: string): type is "succeeded" | "errored" | "canceled" | "expired" {
  return ["succeeded", "errored", "canceled", "expired"].includes(type);
}
