const cents = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** US dollars as a person reads them: `$13.68`, `$0.0006`, `<$0.0001`, `$0`. */
export function formatDollars(dollars: number): string {
  if (dollars === 0) return "$0";
  if (dollars >= 0.00995) return cents.format(dollars);
  if (dollars < 0.00005) return "<$0.0001";
  return `$${dollars.toFixed(4).replace(/0+$/, "")}`;
}
