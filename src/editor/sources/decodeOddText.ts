import * as vscode from "vscode";

/** Above this share of non-ASCII bytes nobody wrote a Western text. */
const westernShare = 0.3;

/**
 * The text of a file that is not UTF-8, by the encoding that the settings name for it. When that one
 * does not fit, Windows-1252 is tried, in which most old Western text is written. Undefined when the
 * file cannot be read or neither fits.
 */
export async function decodeOddText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const text = await vscode.workspace.decode(bytes, { uri });
    if (!text.includes("\uFFFD")) return text;
    if (!couldBeWestern(bytes)) return undefined;
    return await vscode.workspace.decode(bytes, { encoding: "windows1252" });
  } catch {
    return undefined;
  }
}

function couldBeWestern(bytes: Uint8Array): boolean {
  let high = 0;
  for (const byte of bytes) {
    if (isUndefinedInWindows1252(byte)) return false;
    if (byte >= 0x80) high += 1;
  }
  return high <= bytes.length * westernShare;
}

function isUndefinedInWindows1252(byte: number): boolean {
  return byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d;
}
