/** What replaces a quote, at its place: that leaves out the white space around it, and so does this. */
export function replacementAt(quote: string, replacement: string): string {
  const before = /^\s*/.exec(quote)?.[0] ?? "";
  const own = replacement.startsWith(before) ? replacement.slice(before.length) : replacement;
  return /\s$/.test(quote) ? own.trimEnd() : own.replace(/\n+$/, "");
}
