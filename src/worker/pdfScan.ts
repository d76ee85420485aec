import { inflateSync } from "node:zlib";

/** A trailer that refers to how the file is encrypted; the word alone may be in any text. */
const encryption = /\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/;

/** Whether a PDF needs a password or restricts its use. */
export function isPdfEncrypted(bytes: Buffer): boolean {
  for (let at = bytes.indexOf("/Encrypt"); at >= 0; at = bytes.indexOf("/Encrypt", at + 1)) {
    if (encryption.test(bytes.toString("latin1", at, at + 40))) return true;
  }
  return false;
}

const pageObject = /\/Type\s*\/Page(?![a-zA-Z])/g;

/** The head of a stream of objects holds this, its filter, and then `stream`, all near by. */
const objectStream = /\/Type\s*\/ObjStm/g;
const headLength = 1_000;

/** More than this of one file is not unpacked: it may be made to become enormous. */
const maxUnpackedBytes = 64_000_000;

/** How many pages a PDF has. */
export interface PdfPages {
  readonly seen: number;
  /** Whether there are no more, or some may be where they cannot be seen. */
  readonly isAll: boolean;
}

/** Pages of a PDF, by its page objects, also where those are compressed. */
export function pdfPages(bytes: Buffer): PdfPages {
  const text = bytes.toString("latin1");
  let seen = text.match(pageObject)?.length ?? 0;
  let isAll = true;
  let left = maxUnpackedBytes;
  for (const match of text.matchAll(objectStream)) {
    const start = streamStart(text, match.index);
    const objects = start === undefined ? "" : inflated(bytes.subarray(start), left);
    // A stream of objects that holds none is one that cannot be read.
    isAll &&= objects !== "";
    seen += objects.match(pageObject)?.length ?? 0;
    left -= objects.length;
  }
  return { seen, isAll: isAll && seen > 0 };
}

/** Where a compressed stream begins in whose head `at` is. */
function streamStart(text: string, at: number): number | undefined {
  const opening = /stream\r?\n/.exec(text.slice(at, at + headLength));
  if (!opening) return undefined;
  const head = text.slice(Math.max(0, at - headLength), at + opening.index);
  // A predictor or a second filter changes the bytes once more.
  const isPlain = /\/Filter\s*(\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(head);
  return isPlain && !head.includes("/Predictor")
    ? at + opening.index + opening[0].length
    : undefined;
}

/** What follows the stream's end is not looked at; what cannot be unpacked is nothing. */
function inflated(bytes: Buffer, maxOutputLength: number): string {
  if (maxOutputLength <= 0) return "";
  try {
    return inflateSync(bytes, { maxOutputLength }).toString("latin1");
  } catch {
    return "";
  }
}
