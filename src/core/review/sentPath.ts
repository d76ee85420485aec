/**
 * Which of the paths that were sent a finding means: models shorten them, or put `./` in front.
 * Undefined when it is none of them, or could be several.
 */
export function sentPath(path: string, sent: readonly string[]): string | undefined {
  const named = path.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
  if (sent.includes(path)) return path;
  if (named === "") return sent.length === 1 ? sent[0] : undefined;
  const meant = sent.filter((own) => isEndOf(named, own) || isEndOf(own, named));
  return meant.length === 1 ? meant[0] : undefined;
}

function isEndOf(end: string, path: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}
