/** A trailer that refers to how the file is encrypted; the word alone may be in any text. */
const encryption = /\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/;

/** Whether a PDF needs a password or restricts its use. */
export function isPdfEncrypted(bytes: Buffer): boolean {
  for (let at = bytes.indexOf("/Encrypt"); at >= 0; at = bytes.indexOf("/Encrypt", at + 1)) {
    if (encryption.test(bytes.toString("latin1", at, at + 40))) return true;
  }
  return false;
}

/**
 * Pages of a PDF, by its page objects; undefined when none can be seen, as where they are in
 * compressed streams.
 */
export function pdfPages(bytes: Buffer): number | undefined {
  return bytes.toString("latin1").match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length;
}
