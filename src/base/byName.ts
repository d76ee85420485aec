const order = new Intl.Collator("en", { numeric: true });

/** Orders names as the Explorer does: `a`, `B`, `file 2`, `file 10`; the same on every machine. */
export function byName(a: string, b: string): number {
  return order.compare(a, b) || (a < b ? -1 : Number(a > b));
}
