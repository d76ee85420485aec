import type { JsonRecord } from "../../base/json.ts";
import { sarifText } from "./sarifText.ts";

/** The rule of a category: its id stays the same over reviews. */
interface SarifRule {
  readonly id: string;
  /** Position among the descriptors. */
  readonly index: number;
}

/** The categories of findings as rules, in the order in which they are first met. */
export class SarifRules {
  readonly #rules = new Map<string, SarifRule>();
  readonly #descriptors: JsonRecord[] = [];

  get descriptors(): readonly JsonRecord[] {
    return this.#descriptors;
  }

  /** However a category is written, it is one rule. */
  of(category: string): SarifRule {
    const words = category.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const id = words.join("-") || "finding";
    const known = this.#rules.get(id);
    if (known) return known;
    const rule = { id, index: this.#descriptors.length };
    this.#rules.set(id, rule);
    this.#descriptors.push(descriptorOf(id, words.length > 0 ? sarifText(category) : undefined));
    return rule;
  }
}

/** With all that code scanning asks of a rule. */
function descriptorOf(id: string, category: string | undefined): JsonRecord {
  return {
    id,
    name: id.split("-").map(capitalized).join(""),
    shortDescription: { text: category ?? "A finding without a category" },
    fullDescription: {
      text:
        category === undefined
          ? "What a model found in a code review and put into no category."
          : `What a model found in a code review about: ${category}`,
    },
    help: { text: "A model wrote this. Look whether it is so before you change the code." },
  };
}

/** Viewers show the name, which is an identifier such as `ErrorHandling`. */
function capitalized(word: string): string {
  return word.replace(/^./u, (first) => first.toUpperCase());
}
