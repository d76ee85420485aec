import type { Outcome } from "../model/outcome.ts";
import type { AnswerDifference } from "./compareAnswers.ts";
import { hasAnswer } from "./comparableAnswer.ts";
import type { PairKind } from "./pairKind.ts";

/** How often a field of JSON answers is the same in both. */
export interface FieldAgreement {
  readonly name: string;
  /** Pairs of JSON objects of which one has it, or both. */
  readonly pairs: number;
  readonly same: number;
}

/** Pairs whose outcomes differ in the same way. */
export interface OutcomeChange {
  readonly first: Outcome;
  readonly second: Outcome;
  readonly count: number;
}

/** What a comparison of two jobs comes to. */
export interface ComparisonCounts {
  readonly byKind: { readonly [K in PairKind]: number };
  /** Pairs in which both have an answer, */
  readonly answered: number;
  /** and the mean of how alike these are, from 0 to 1; absent when there are none. */
  readonly alike?: number;
  /** In the order in which they came. */
  readonly fields: readonly FieldAgreement[];
  /** The models that answered, at most a few of each job. */
  readonly models: { readonly first: readonly string[]; readonly second: readonly string[] };
  /** The most frequent first. */
  readonly outcomes: readonly OutcomeChange[];
}

/** Fields that are counted: as many as bits of a number. */
const mostFields = 30;

/** Models that are named. */
const mostModels = 4;

/** Adds pairs up. */
export class ComparisonTally {
  readonly #byKind = { same: 0, changed: 0, new: 0, gone: 0, unanswered: 0 };
  readonly #fields = new Map<string, { readonly bit: number; pairs: number; same: number }>();
  readonly #outcomes = new Map<string, OutcomeChange>();
  readonly #models = { first: new Set<string>(), second: new Set<string>() };
  #answered = 0;
  #alike = 0;

  addModel(side: "first" | "second", model: string): void {
    const models = this.#models[side];
    if (models.size < mostModels) models.add(model);
  }

  /** A row without another. */
  addAlone(kind: "new" | "gone"): void {
    this.#byKind[kind] += 1;
  }

  /** A pair; answers the fields in which it differs, a bit each. */
  add(first: Outcome, second: Outcome, { kind, alike, fields }: AnswerDifference): number {
    this.#byKind[kind] += 1;
    if (first !== second && kind === "changed") this.#addOutcomes(first, second);
    if (!hasAnswer(first) || !hasAnswer(second)) return 0;
    this.#answered += 1;
    this.#alike += alike;
    let differing = 0;
    for (const [name, isSame] of fields ?? []) differing |= this.#addField(name, isSame);
    return differing;
  }

  /** The bit of a field in what `add` answers; 0 for one that is not counted. */
  bitOf(field: string): number {
    return this.#fields.get(field)?.bit ?? 0;
  }

  counts(): ComparisonCounts {
    return {
      byKind: { ...this.#byKind },
      answered: this.#answered,
      ...(this.#answered > 0 && { alike: this.#alike / this.#answered }),
      fields: Array.from(this.#fields, ([name, { pairs, same }]) => ({ name, pairs, same })),
      models: { first: [...this.#models.first], second: [...this.#models.second] },
      outcomes: [...this.#outcomes.values()].toSorted((a, b) => b.count - a.count),
    };
  }

  #addOutcomes(first: Outcome, second: Outcome): void {
    const key = `${first} ${second}`;
    const count = (this.#outcomes.get(key)?.count ?? 0) + 1;
    this.#outcomes.set(key, { first, second, count });
  }

  #addField(name: string, isSame: boolean): number {
    let field = this.#fields.get(name);
    if (!field) {
      if (this.#fields.size >= mostFields) return 0;
      field = { bit: 1 << this.#fields.size, pairs: 0, same: 0 };
      this.#fields.set(name, field);
    }
    field.pairs += 1;
    if (isSame) field.same += 1;
    return isSame ? 0 : field.bit;
  }
}
