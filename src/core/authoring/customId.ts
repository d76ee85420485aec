import { hashText, offsetBasis, secondBasis } from "../../base/hashText.ts";

const maxLength = 64;
const hashLength = 6;
const maxSlug = maxLength - 1 - hashLength;

/**
 * A `custom_id` for a path: its slug and six hexadecimal digits of a hash of the whole path, so that
 * `a/b.ts` and `a-b.ts` differ and the next run gives the same. Twelve digits where the slug tells
 * less than the path: thousands of rows with Chinese names have one slug.
 */
export function customIdFor(path: string): string {
  const hash = hashOf(path, offsetBasis);
  if (isPlain(path) && path.length <= maxSlug) return `${slugOf(path)}-${hash}`;
  const ending = `-${hash}${hashOf(path, secondBasis)}`;
  return `${slugOf(path)
    .slice(ending.length - maxLength)
    .replace(/^-+/, "")}${ending}`;
}

/** A path in letters, digits, `-` and `_`; of a long one the end, which tells more. */
export function slugOf(path: string): string {
  const slug = withoutAccents(path)
    .replaceAll(/[^a-zA-Z0-9_]+/g, "-")
    .slice(-maxSlug)
    .replaceAll(/^-+|-+$/g, "");
  return slug === "" ? "file" : slug;
}

/** Of most paths there is nothing to take, which is quickly seen. */
function withoutAccents(text: string): string {
  return isPlain(text) ? text : text.normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

/** Whether it is all in printable ASCII. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function hashOf(text: string, basis: number): string {
  return hashText(text, basis).slice(-hashLength);
}
