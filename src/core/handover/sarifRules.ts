import type { JsonRecord } from "../../base/json.ts";

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
    const text = words.length > 0 ? category : "A finding without a category";
    this.#descriptors.push({ id, shortDescription: { text: text.replaceAll("](", "] (") } });
    return rule;
  }
}
