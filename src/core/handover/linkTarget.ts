/** Half of a pair, which no URI can hold. */
const halves = /\p{Surrogate}/gu;

/**
 * A relative path with `/` between its parts, as a relative URI reference that also stands in a
 * Markdown link: `a (1)/ä.ts` is `a%20%281%29/%C3%A4.ts`.
 */
export function linkTarget(path: string): string {
  const parts = path.replaceAll(halves, "\ufffd").split("/").map(encodeURIComponent);
  return parts.join("/").replaceAll(/[!'()*~]/g, (mark) => `%${hexOf(mark)}`);
}

/** Whether a path names a file below a folder: neither an absolute one nor one that leads out of it. */
export function isWithin(path: string): boolean {
  if (path === "" || /^[a-z]:|[\\\0]/i.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function hexOf(mark: string): string {
  return mark.charCodeAt(0).toString(16).toUpperCase();
}
