import type { BinaryKind } from "../model/contentKind.ts";

/** How many bytes of a file {@link sniffContent} can make use of. */
export const sniffedBytes = 8_192;

const magic: readonly (readonly [kind: BinaryKind, matches: (head: Uint8Array) => boolean])[] = [
  ["application/pdf", (head) => hasAscii(head, "%PDF-", startOfText(head))],
  ["image/png", (head) => hasBytes(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ["image/jpeg", (head) => hasBytes(head, [0xff, 0xd8, 0xff])],
  ["image/gif", (head) => hasAscii(head, "GIF87a", 0) || hasAscii(head, "GIF89a", 0)],
  ["image/webp", (head) => hasAscii(head, "RIFF", 0) && hasAscii(head, "WEBP", 8)],
];

/**
 * What a file holds, by its first bytes and never by its name. `maybeText` is anything without a
 * NUL byte, and UTF-16 with a byte order mark: whether it is text, decoding tells.
 */
export function sniffContent(head: Uint8Array): BinaryKind | "binary" | "maybeText" {
  const found = magic.find(([, matches]) => matches(head));
  if (found) return found[0];
  if (hasBytes(head, [0xff, 0xfe]) || hasBytes(head, [0xfe, 0xff])) return "maybeText";
  return head.includes(0) ? "binary" : "maybeText";
}

function startOfText(head: Uint8Array): number {
  return hasBytes(head, [0xef, 0xbb, 0xbf]) ? 3 : 0;
}

function hasAscii(head: Uint8Array, text: string, at: number): boolean {
  return hasBytes(
    head,
    Array.from(text, (character) => character.charCodeAt(0)),
    at,
  );
}

function hasBytes(head: Uint8Array, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}
