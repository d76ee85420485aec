import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isRecord, type JsonRecord, parseJson, recordAt, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import type { KeptAnswer } from "../contracts/draftTasks.ts";

import type { BatchVersion } from "../core/model/batchVersion.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord } from "./draftRecord.ts";
import { replaceLines } from "./replaceLines.ts";

/** In a line of results: the job whose answer it is. */
export const carriedKey = "carried_from";

/** How the lines begin that are written here. */
const leadingId = /^\{"custom_id":"([^"\\]*)"/;

/** What an answer is kept for: the same for requests that the API takes for the same. */
export function requestHash(
  params: JsonRecord,
  { betas = [], apiVersion = "" }: BatchVersion,
): string {
  const asked = JSON.stringify([params, betas, apiVersion]);
  return createHash("sha256").update(asked).digest("hex");
}

/** The answers of a draft that a person kept from trying requests. */
export class KeptAnswers {
  readonly #byId: ReadonlyMap<string, KeptAnswer>;
  readonly #isSimulated: boolean;

  /** `isSimulated`: the draft goes to the rehearsal, whose answers are nothing to anybody else. */
  constructor(file: string, isSimulated: boolean) {
    this.#byId = new Map(readKept(file).map((answer) => [answer.customId, answer]));
    this.#isSimulated = isSimulated;
  }

  get isEmpty(): boolean {
    return this.#byId.size === 0;
  }

  /** Whether a line may be one that has an answer; quick. */
  mayBe(text: string): boolean {
    const leading = leadingId.exec(text)?.[1];
    if (leading !== undefined) return this.#byId.has(leading);
    for (const id of this.#byId.keys()) if (text.includes(id)) return true;
    return false;
  }

  /**
   * The answer to a request as it would be sent; `void` when one was kept to another request. What was
   * carried over and is another request now is simply sent.
   */
  answerTo(
    customId: string,
    params: JsonRecord | undefined,
    version: BatchVersion,
  ): KeptAnswer | "void" | undefined {
    const answer = this.#byId.get(customId);
    if (!answer) return undefined;
    const isSame =
      params !== undefined &&
      answer.isSimulated === this.#isSimulated &&
      answer.hash === requestHash(params, version);
    if (isSame) return answer;
    return answer.carriedFrom === undefined ? "void" : undefined;
  }
}

/** Keeps an answer, instead of another one to the same id; on disk when it ends. */
export async function* keepAnswer(
  root: string,
  draft: string,
  answer: KeptAnswer,
): AsyncGenerator<Progress<true>> {
  yield* change(root, draft, (kept) => [...without(kept, answer.customId), answer]);
}

/** Lets all requests be sent that earlier reviews have answered. */
export async function* dropCarried(root: string, draft: string): AsyncGenerator<Progress<true>> {
  yield* change(root, draft, (kept) => kept.filter(({ carriedFrom }) => carriedFrom === undefined));
}

/** Lets a request be sent again; quiet when no answer to it is kept. */
export async function* dropAnswer(
  root: string,
  draft: string,
  customId: string,
): AsyncGenerator<Progress<true>> {
  yield* change(root, draft, (kept) => without(kept, customId));
}

/** A line of results as the API writes it, with the job that was sent it where it is another. */
export function resultLineOf({ customId, message, carriedFrom }: KeptAnswer): string {
  const result = { type: "succeeded", message };
  const from = carriedFrom === undefined ? {} : { [carriedKey]: carriedFrom };
  return JSON.stringify({ custom_id: customId, result, ...from });
}

async function* change(
  root: string,
  draft: string,
  next: (kept: readonly KeptAnswer[]) => readonly KeptAnswer[],
): AsyncGenerator<Progress<true>> {
  // Nothing is kept for a draft that is gone.
  readDraftRecord(root, draft);
  const { kept: file } = draftPaths(root, draft);
  const lines = next(readKept(file)).map((answer) => JSON.stringify(answer));
  yield* replaceLines(file, lines, "The answer cannot be kept");
  yield { kind: "result", value: true };
}

function without(kept: readonly KeptAnswer[], id: string): readonly KeptAnswer[] {
  return kept.filter(({ customId }) => customId !== id);
}

function readKept(file: string): readonly KeptAnswer[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line): readonly KeptAnswer[] => {
    const value = parseJson(line);
    if (!isRecord(value)) return [];
    const [customId, hash] = [stringAt(value, "customId"), stringAt(value, "hash")];
    const message = recordAt(value, "message");
    if (customId === undefined || hash === undefined || !message) return [];
    const carriedFrom = stringAt(value, "carriedFrom");
    const isSimulated = value["isSimulated"] === true;
    return [
      { customId, hash, message, isSimulated, ...(carriedFrom !== undefined && { carriedFrom }) },
    ];
  });
}
