import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { TextDecoder } from "node:util";
import { Failure } from "../../base/failure.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";

const chunkBytes = 262_144;
const newline = 10;

/** A table's text, as UTF-8 bytes of whole lines or as decoded text. Throws when it is neither. */
export function* textChunks(
  file: string,
  { path, text, encoding }: Pick<TableSource, "path" | "text" | "encoding">,
): Generator<Buffer> {
  if (text !== undefined) {
    yield* encoded(text);
    return;
  }
  const bytes = fileChunks(file);
  const first = bytes.next();
  if (first.done) return;
  const found = encoding ?? utf16Of(first.value);
  const all = withFirst(first.value, bytes);
  if (found === undefined) yield* utf8Lines(all, path);
  else yield* decoded(all, found, path);
}

/** Cut between characters: half a pair has no bytes of its own. */
function* encoded(text: string): Generator<Buffer> {
  for (let at = 0; at < text.length;) {
    const end = at + chunkBytes;
    const isPairCut = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    yield Buffer.from(text.slice(at, isPairCut ? end + 1 : end));
    at = isPairCut ? end + 1 : end;
  }
}

function* withFirst(first: Buffer, rest: Iterable<Buffer>): Generator<Buffer> {
  yield first;
  yield* rest;
}

function* fileChunks(file: string): Generator<Buffer> {
  const handle = openSync(file, "r");
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const length = readSync(handle, chunk, 0, chunkBytes, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(handle);
  }
}

/** By the byte order mark. */
export function utf16Of(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
}

/** Cut at line ends, so that no character is cut. */
function* utf8Lines(chunks: Iterable<Buffer>, path: string): Generator<Buffer> {
  let waiting: Buffer[] = [];
  for (const chunk of chunks) {
    const end = chunk.lastIndexOf(newline) + 1;
    waiting.push(chunk.subarray(0, end));
    if (end === 0) {
      waiting.push(chunk);
      continue;
    }
    yield checked(Buffer.concat(waiting), path);
    waiting = [chunk.subarray(end)];
  }
  yield checked(Buffer.concat(waiting), path);
}

function checked(lines: Buffer, path: string): Buffer {
  if (isUtf8(lines)) return lines;
  const remedy = "Save it as UTF-8, or name its encoding.";
  throw new Failure("invalid", `${path} is not in UTF-8. ${remedy}`, {
    code: "odd-encoding",
    file: path,
  });
}

function* decoded(chunks: Iterable<Buffer>, encoding: string, path: string): Generator<Buffer> {
  const decoder = decoderOf(encoding);
  try {
    for (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (cause) {
    const message = `${path} is not in ${encoding}. Name the encoding that it has.`;
    throw new Failure("invalid", message, { file: path }, { cause });
  }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    const message = `There is no encoding "${encoding}". Known are utf-8, windows-1252, utf-16le and many more.`;
    throw new Failure("invalid", message, {}, { cause });
  }
}
