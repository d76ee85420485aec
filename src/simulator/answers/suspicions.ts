/** A pattern in code that deserves a second look, and what to say about it. */
export interface Suspicion {
  readonly pattern: RegExp;
  /** In a few words, as a heading. */
  readonly title: string;
  readonly remark: string;
  readonly severity: "error" | "warning" | "info";
  readonly category: string;
  /** The line without the flaw, where that can be told from it alone. */
  readonly fix?: (line: string) => string;
}

export const suspicions: readonly Suspicion[] = [
  {
    pattern: /catch\s*(\([^)]*\))?\s*\{|except\b.*:/,
    title: "the error ends here",
    remark: "Whoever called goes on as if nothing had happened. Handle it or let it through.",
    severity: "warning",
    category: "error handling",
  },
  {
    pattern: /<=\s*[\w.]+\.(length|size)\b|<=\s*len\(|range\(.*\+\s*1\)/,
    title: "one step too many",
    remark: "With `<=` the last step goes one past the end.",
    severity: "error",
    category: "off by one",
    fix: (line) => line.replace("<=", "<"),
  },
  {
    pattern: /=\s*[\w.]*page\w*\s*\*\s*[\w.]*(size|limit)/i,
    title: "the first page may be skipped",
    remark: "Pages that count from 1 need one taken off before they are multiplied.",
    severity: "error",
    category: "off by one",
  },
  {
    pattern: /\b(select|insert|update|delete)\b.*(\$\{|["'`]\s*\+|%s|\{\w+\})/i,
    title: "a query made of strings",
    remark: "A quote in the value changes what the query says. Bind the values instead.",
    severity: "error",
    category: "injection",
  },
  {
    pattern:
      /\b(price|total|amount|tax|discount|goods)\w*\b.*[*/]\s*[\d.(\w]|parseFloat|toFixed\(/i,
    title: "money in floating point",
    remark: "Sums of such numbers miss by fractions of a cent. Count in the smallest unit.",
    severity: "warning",
    category: "money",
  },
  {
    pattern: /new Date\(|getHours\(|getDate\(|toLocale\w*\(|datetime\.(now|today)\(/,
    title: "depends on the machine's time zone",
    remark: "The same moment is another day elsewhere. Name the zone.",
    severity: "warning",
    category: "time zone",
  },
  {
    pattern:
      /\.forEach\(\s*async|^\s*(?!.*\b(await|return|const|let|function|async)\b).*\b(save|send|write|fetch)\w*\([^)]*\);?\s*$/,
    title: "started and not awaited",
    remark: "A failure goes unnoticed, and what follows may run before this is done.",
    severity: "error",
    category: "async",
    fix: (line) => line.replace(/\S/, "await $&"),
  },
  {
    pattern: /per_page=|pageSize=/,
    title: "only one page may be read",
    remark: "What is on the pages after it counts as missing.",
    severity: "warning",
    category: "lost data",
  },
  {
    pattern: /[^=!<>]==[^=]|!=[^=]/,
    title: "a loose comparison",
    remark: "It converts its operands first. Compare strictly.",
    severity: "info",
    category: "comparison",
    fix: (line) => line.replace(/([^=!<>])==([^=])/, "$1===$2").replace(/!=([^=])/, "!==$1"),
  },
  {
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    title: "unfinished",
    remark: "The note says that work is left.",
    severity: "info",
    category: "unfinished",
  },
];
