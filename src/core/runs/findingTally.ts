import { isAtLeast, severities, type Severity } from "../review/finding.ts";
import { countOf } from "../tracking/formatCount.ts";

/** How many findings there are of each severity. */
export class FindingTally {
  readonly #counts = new Map<Severity, number>();

  add(severity: Severity): void {
    this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
  }

  /** How many matter at least that much. */
  atLeast(least: Severity): number {
    return this.#sum((severity) => isAtLeast(severity, least));
  }

  /** `3 findings: 1 error, 2 warnings`. */
  get words(): string {
    const sum = this.#sum(() => true);
    if (sum === 0) return "No findings";
    const each = severities.flatMap((severity) => {
      const count = this.#counts.get(severity);
      return count === undefined ? [] : [countWords(count, severity)];
    });
    return `${countOf(sum, "finding")}: ${each.join(", ")}`;
  }

  #sum(isCounted: (severity: Severity) => boolean): number {
    let sum = 0;
    for (const [severity, count] of this.#counts) if (isCounted(severity)) sum += count;
    return sum;
  }
}

function countWords(count: number, severity: Severity): string {
  return severity === "info" ? `${count} info` : countOf(count, severity);
}
