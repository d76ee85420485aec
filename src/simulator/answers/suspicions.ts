/** A pattern in code that deserves a second look, and what to say about it. */
export interface Suspicion {
  readonly pattern: RegExp;
  readonly remark: string;
}

export const suspicions: readonly Suspicion[] = [
  {
    pattern: /catch\s*(\([^)]*\))?\s*\{|except\b.*:/,
    remark: "An error that ends here is lost to the caller: handle it or let it through.",
  },
  {
    pattern: /<=\s*[\w.]+\.(length|size)\b|<=\s*len\(|range\(.*\+\s*1\)/,
    remark: "With `<=` the last step goes one past the end.",
  },
  {
    pattern: /\b(select|insert|update|delete)\b.*(\$\{|["'`]\s*\+|%s|\{\w+\})/i,
    remark: "The query is put together from strings: bind the values instead.",
  },
  {
    pattern: /\b(price|total|amount|tax|discount)\w*\b.*[*/]\s*[\d.(]|parseFloat|toFixed\(/i,
    remark: "Money in floating point loses cents: count in the smallest unit.",
  },
  {
    pattern: /new Date\(|getHours\(|getDate\(|toLocale\w*\(|datetime\.(now|today)\(/,
    remark: "This depends on the time zone of the machine it runs on.",
  },
  {
    pattern:
      /\.forEach\(\s*async|^\s*(?!.*\b(await|return|const|let|function|async)\b).*\b(save|send|write|update|fetch)\w*\([^)]*\);?\s*$/,
    remark: "What this starts is not awaited, so a failure goes unnoticed.",
  },
  {
    pattern: /[^=!<>]==[^=]|!=[^=]/,
    remark: "A loose comparison converts its operands: compare strictly.",
  },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, remark: "This note marks unfinished work." },
];
