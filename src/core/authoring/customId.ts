const maxLength = 64;
const hashLength = 6;

/**
 * A `custom_id` for a path: its slug and six hexadecimal digits of a hash of the whole path, so that
 * `a/b.ts` and `a-b.ts` differ and the next run gives the same.
 */
export function customIdFor(path: string): string {
  return `${slugOf(path)}-${hashOf(path)}`;
}

/** A path in letters, digits, `-` and `_`; of a long one the end, which tells more. */
export function slugOf(path: string): string {
  const slug = withoutAccents(path)
    .replaceAll(/[^a-zA-Z0-9_]+/g, "-")
    .slice(-(maxLength - 1 - hashLength))
    .replaceAll(/^-+|-+$/g, "");
  return slug === "" ? "file" : slug;
}

/** Of most paths there is nothing to take, which is quickly seen. */
function withoutAccents(text: string): string {
  return /^[ -~]*$/.test(text) ? text : text.normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

/** FNV-1a over the UTF-16 units, mixed once more so that the digits that are kept depend on all. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0").slice(-hashLength);
}
