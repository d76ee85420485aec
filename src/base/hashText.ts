/** Where the first hash of a text begins, and where another one does that is independent of it. */
export const offsetBasis = 0x811c9dc5;
export const secondBasis = 0x9e3779b9;

/**
 * FNV-1a over the UTF-16 units, mixed once more so that each of the eight hexadecimal digits depends
 * on all of them. Not for secrets.
 */
export function hashText(text: string, basis: number): string {
  let hash = basis;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
}
