export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}

/** The number that so large a share of them does not exceed; 0 for none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
