import { imageSize } from "./imageSize.ts";
import { isPdfEncrypted, pdfPages } from "./pdfScan.ts";

/** The API takes images of 10 MB in base64, and of so many pixels a side. */
const maxImageLength = 10_000_000;
const maxImagePixels = 8_000;
const maxPdfPages = 600;

/** Why a file cannot be sent: the name of the rule, and words to follow the file's name. */
export interface AttachmentFault {
  readonly code: string;
  readonly words: string;
}

/** What the API would refuse of an image or PDF; undefined when nothing is seen. */
export function attachmentFault(mediaType: string, bytes: Buffer): AttachmentFault | undefined {
  if (mediaType.startsWith("image/")) return imageFault(bytes);
  return mediaType === "application/pdf" ? pdfFault(bytes) : undefined;
}

function imageFault(bytes: Buffer): AttachmentFault | undefined {
  if (Math.ceil(bytes.length / 3) * 4 > maxImageLength)
    return fault("too-large", "is larger than 7.5 MB, which is the most an image can be.");
  const size = imageSize(bytes);
  if (!size || Math.max(size.width, size.height) <= maxImagePixels) return undefined;
  const found = `has ${size.width} × ${size.height} pixels`;
  return fault("pixels", `${found}; at most ${maxImagePixels} a side are taken. Scale it down.`);
}

function pdfFault(bytes: Buffer): AttachmentFault | undefined {
  if (isPdfEncrypted(bytes))
    return fault("encrypted", "is encrypted or has a password. Save it without protection.");
  const { seen, isAll } = pdfPages(bytes);
  if (seen <= maxPdfPages) return undefined;
  const found = isAll ? String(seen) : `at least ${seen}`;
  return fault("pages", `has ${found} pages; at most ${maxPdfPages} are taken. Split it.`);
}

function fault(code: string, words: string): AttachmentFault {
  return { code, words };
}
