import { isRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import type { RequestCounts } from "../model/batch.ts";

/** Something about one line. */
export interface LineProblem {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** What a results file holds, line by line: what counts, and what is wrong with it. */
export class ResultsTally {
  readonly problems: LineProblem[] = [];
  readonly #lineById = new Map<string, number>();
  readonly #byType = { succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  readonly #byModel = new Map<string, number>();

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
    if (message !== undefined) this.problems.push({ line, message });
  }

  #problemOf(line: number, text: string): string | undefined {
    const value = parseJson(text);
    if (value === undefined) return "This is no JSON.";
    const id = isRecord(value) ? stringAt(value, "custom_id") : undefined;
    if (!isRecord(value) || id === undefined) return "This names no custom_id.";
    const before = this.#lineById.get(id);
    if (before !== undefined) return `Line ${before} answers ${id} already, and is what is shown.`;
    this.#lineById.set(id, line);
    return this.#count(recordAt(value, "result") ?? {});
  }

  #count(result: { readonly [key: string]: unknown }): string | undefined {
    const type = stringAt(result, "type") ?? "";
    const isKnown = Object.hasOwn(this.#byType, type);
    // What the API does not have among its counts has failed for all that is known.
    const counted = isKnown ? type : "errored";
    if (isCounted(counted)) this.#byType[counted] += 1;
    const model = stringAt(recordAt(result, "message") ?? {}, "model");
    if (model !== undefined) this.#byModel.set(model, (this.#byModel.get(model) ?? 0) + 1);
    return isKnown
      ? undefined
      : "This has no result that is known: succeeded, errored, canceled, expired.";
  }
}

const notUtf8 = "This is not in UTF-8: some characters are lost.";

function isCounted(type: string): type is "succeeded" | "errored" | "canceled" | "expired" {
  return ["succeeded", "errored", "canceled", "expired"].includes(type);
}
