import { type FileHandle, open, readFile } from "node:fs/promises";
import path from "node:path";
import { crc32 } from "node:zlib";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/json.ts";
import { readShape } from "../base/shape.ts";
import type { RequestBody } from "../contracts/api.ts";
import type { PlannedPart } from "../core/model/jobEvent.ts";
import { bodyFrame, linesBytes, spoolSealShape } from "../core/model/spoolSeal.ts";
import { jobFileNames } from "../core/model/storageLayout.ts";

const chunkBytes = 262_144;
const newline = 10;
const comma = 44;

/**
 * The body of a part, read while it is sent: `{"requests":[`, its lines of `requests.jsonl` in
 * `folder` with commas for line ends, and `]}`. It fails before its last bytes, so that the API
 * gets no complete body, when the file is not what was written for this part.
 */
export async function openRequestBody(folder: string, part: PlannedPart): Promise<RequestBody> {
  const file = path.join(folder, jobFileNames.requests);
  const expected = await sealedCrc(folder, part);
  const start = await offsetOfLine(file, part.first);
  return {
    contentLength: part.bytes,
    chunks: () => bodyChunks(file, start, part, expected),
  };
}

/** The checksum that was taken when the part was written; undefined for a choice made later. */
async function sealedCrc(folder: string, part: PlannedPart): Promise<number | undefined> {
  const file = path.join(folder, jobFileNames.seal);
  const text = await readFile(file, "utf8").catch(() => "");
  const seal = readShape(spoolSealShape, parseJson(text));
  if (!seal) throw damaged(file);
  return seal.parts.find(
    ({ first, count, bytes }) =>
      first === part.first && count === part.count && bytes === part.bytes,
  )?.crc32;
}

/** Bytes before a line, 0-based. Counting costs about 0.1 ms a megabyte: no index is kept. */
async function offsetOfLine(file: string, line: number): Promise<number> {
  if (line === 0) return 0;
  const handle = await open(file, "r");
  try {
    let left = line;
    let base = 0;
    for await (const chunk of readChunks(handle, 0, Number.POSITIVE_INFINITY)) {
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) {
        left -= 1;
        if (left === 0) return base + at + 1;
      }
      base += chunk.length;
    }
    throw damaged(file);
  } finally {
    await handle.close();
  }
}

async function* bodyChunks(
  file: string,
  start: number,
  part: PlannedPart,
  expected: number | undefined,
): AsyncGenerator<Uint8Array> {
  const handle = await open(file, "r");
  try {
    yield Buffer.from(bodyFrame.start);
    let left = linesBytes(part);
    let lines = 0;
    let crc = 0;
    for await (const chunk of readChunks(handle, start, left)) {
      crc = crc32(chunk, crc);
      left -= chunk.length;
      lines += endLinesWithCommas(chunk);
      const isLast = left === 0;
      if (!isLast) yield chunk;
      else if (lines !== part.count || chunk.at(-1) !== comma) throw damaged(file);
      else if (expected !== undefined && crc !== expected) throw damaged(file);
      // The last line end has no comma in its place.
      else yield chunk.subarray(0, -1);
    }
    if (left > 0) throw damaged(file);
    yield Buffer.from(bodyFrame.end);
  } finally {
    await handle.close();
  }
}

function endLinesWithCommas(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) {
    chunk[at] = comma;
    lines += 1;
  }
  return lines;
}

/** A new buffer each time, because the network may hold on to what it was given. */
async function* readChunks(
  handle: FileHandle,
  start: number,
  bytes: number,
): AsyncGenerator<Buffer> {
  for (let at = start; at < start + bytes;) {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, start + bytes - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

function damaged(file: string): Failure {
  const words = "The requests of this job were changed on disk. Submit them as a new job.";
  return new Failure("storage", words, { file });
}
