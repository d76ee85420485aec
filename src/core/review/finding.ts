/** How much a finding matters, the worst first. */
export const severities = ["error", "warning", "info", "hint"] as const;

export type Severity = (typeof severities)[number];

/** One remark of a code review, as the answer makes it. All texts are the model's: untrusted. */
export interface Finding {
  /** Of the file, as it was sent. */
  readonly path: string;
  /** The code in question, as the answer quotes it; lines end with `\n`. */
  readonly quote: string;
  /** 1-based line that the answer names: a hint, for models miscount. */
  readonly line?: number;
  readonly severity: Severity;
  readonly category: string;
  readonly title: string;
  readonly explanation: string;
  /** 0 to 1. */
  readonly confidence?: number;
  /** What is to take the place of the quote; empty to delete it. */
  readonly replacement?: string;
}

/** Whether a finding matters at least that much. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}
