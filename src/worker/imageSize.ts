/** Pixels of an image. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** The size that the header of a PNG, GIF, WebP or JPEG states; undefined when it states none. */
export function imageSize(head: Buffer): ImageSize | undefined {
  try {
    return pngSize(head) ?? gifSize(head) ?? webpSize(head) ?? jpegSize(head);
  } catch (error) {
    // The header is cut short.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function pngSize(head: Buffer): ImageSize | undefined {
  if (!hasText(head, 1, "PNG")) return undefined;
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

function gifSize(head: Buffer): ImageSize | undefined {
  if (!hasText(head, 0, "GIF8")) return undefined;
  return { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
}

function webpSize(head: Buffer): ImageSize | undefined {
  if (!hasText(head, 8, "WEBP")) return undefined;
  if (hasText(head, 12, "VP8X"))
    return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  if (hasText(head, 12, "VP8 "))
    return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  if (!hasText(head, 12, "VP8L")) return undefined;
  const bits = head.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function jpegSize(head: Buffer): ImageSize | undefined {
  if (head[0] !== 0xff || head[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < head.length;) {
    const marker = head[at + 1] ?? 0;
    if (head[at] !== 0xff) return undefined;
    if (isFrame(marker))
      return { width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
    // Padding before a marker is one byte long; everything else states its length.
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Start of frame: all of C0 to CF but tables and extensions. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function hasText(head: Buffer, at: number, text: string): boolean {
  return head.toString("latin1", at, at + text.length) === text;
}
