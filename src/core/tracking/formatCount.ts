const exact = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A number in full, with its thousands apart: `1,234,567`. */
export function formatExact(count: number): string {
  return exact.format(count);
}

/** A number in few characters: `312`, `9,999`, `18 k`, `1.2 M`. */
export function formatCount(count: number): string {
  if (count < 10_000) return formatExact(count);
  if (count < 999_500) return `${formatExact(count / 1000)} k`;
  const millions = count / 1e6;
  return `${millions < 9.95 ? millions.toFixed(1).replace(/\.0$/, "") : formatExact(millions)} M`;
}

/** A number with its noun: `1 request`, `2,000 requests`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
