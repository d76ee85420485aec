const exact = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** `12,345` */
export function exactNumber(value: number): string {
  return exact.format(value);
}

/** `12.3K` */
export function compactNumber(value: number): string {
  return compact.format(value);
}

const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

/** `12.3%` of a share between 0 and 1. */
export function percentage(share: number): string {
  return percent.format(share);
}
