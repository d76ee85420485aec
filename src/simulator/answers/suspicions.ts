/** A pattern in code that deserves a second look, and what to say about it. */
export interface Suspicion {
  readonly pattern: RegExp;
  /** In a few words, as a heading. */
  readonly title: string;
  readonly remark: string;
}

export const suspicions: readonly Suspicion[] = [
  {
    pattern: /catch\s*(\([^)]*\))?\s*\{|except\b.*:/,
    title: "the error ends here",
    remark: "Whoever called goes on as if nothing had happened. Handle it or let it through.",
  },
  {
    pattern: /<=\s*[\w.]+\.(length|size)\b|<=\s*len\(|range\(.*\+\s*1\)/,
    title: "one step too many",
    remark: "With `<=` the last step goes one past the end.",
  },
  {
    pattern: /=\s*[\w.]*page\w*\s*\*\s*[\w.]*(size|limit)/i,
    title: "the first page may be skipped",
    remark: "Pages that count from 1 need one taken off before they are multiplied.",
  },
  {
    pattern: /\b(select|insert|update|delete)\b.*(\$\{|["'`]\s*\+|%s|\{\w+\})/i,
    title: "a query made of strings",
    remark: "A quote in the value changes what the query says. Bind the values instead.",
  },
  {
    pattern:
      /\b(price|total|amount|tax|discount|goods)\w*\b.*[*/]\s*[\d.(\w]|parseFloat|toFixed\(/i,
    title: "money in floating point",
    remark: "Sums of such numbers miss by fractions of a cent. Count in the smallest unit.",
  },
  {
    pattern: /new Date\(|getHours\(|getDate\(|toLocale\w*\(|datetime\.(now|today)\(/,
    title: "depends on the machine's time zone",
    remark: "The same moment is another day elsewhere. Name the zone.",
  },
  {
    pattern:
      /\.forEach\(\s*async|^\s*(?!.*\b(await|return|const|let|function|async)\b).*\b(save|send|write|fetch)\w*\([^)]*\);?\s*$/,
    title: "started and not awaited",
    remark: "A failure goes unnoticed, and what follows may run before this is done.",
  },
  {
    pattern: /per_page=|pageSize=/,
    title: "only one page may be read",
    remark: "What is on the pages after it counts as missing.",
  },
  {
    pattern: /[^=!<>]==[^=]|!=[^=]/,
    title: "a loose comparison",
    remark: "It converts its operands first. Compare strictly.",
  },
  {
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    title: "unfinished",
    remark: "The note says that work is left.",
  },
];
