import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { eachLine, type Fill, splitLines } from "../../src/worker/eachLine.ts";
import { eachLineOfText } from "../../src/worker/eachLineOfText.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

interface PlainLine {
  readonly line: number;
  readonly offset: number;
  readonly text: string;
}

/** What a reader must find, in the plainest way there is. */
function naiveLines(content: Buffer): PlainLine[] {
  const hasBom = content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  const lines: PlainLine[] = [];
  let offset = hasBom ? 3 : 0;
  for (const [index, raw] of content.subarray(offset).toString("latin1").split("\n").entries()) {
    const bytes = Buffer.from(raw.replace(/\r$/, ""), "latin1");
    if (!/^[ \t\r]*$/.test(raw)) lines.push({ line: index + 1, offset, text: bytes.toString() });
    offset += raw.length + 1;
  }
  return lines;
}

/** Supplies `content` in pieces of the sizes given, then of any size. */
function inPieces(content: Buffer, sizes: readonly number[]): Fill {
  let piece = 0;
  let at = 0;
  return (buffer, start) => {
    const most = Math.min(buffer.length - start, content.length - at);
    const length = Math.min(sizes[piece] ?? most, most);
    piece += 1;
    content.copy(buffer, start, at, at + length);
    at += length;
    return length;
  };
}

function readAll(content: Buffer, sizes: readonly number[], bufferBytes: number): PlainLine[] {
  const lines = splitLines(inPieces(content, sizes), bufferBytes);
  return Array.from(lines, ({ line, offset, text }) => ({ line, offset, text }));
}

describe("lines of a file", () => {
  const temporaryFolder = useTemporaryFolders();
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom("\n", "\r\n", "\r", " ", "\t", "{}", "ä“🎉"),
      fc.string({ maxLength: 40 }),
    ),
  );

  it("are what a plain split finds, however the bytes arrive", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(
        fc.boolean(),
        pieces,
        sizes,
        fc.integer({ min: 1, max: 32 }),
        (bom, parts, cuts, size) => {
          const content = Buffer.from((bom ? "\uFEFF" : "") + parts.join(""));
          assert.deepEqual(readAll(content, cuts, size), naiveLines(content));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of a text are the same as of a file that holds it", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join("");
        fc.pre(!text.startsWith("\uFEFF") && text.isWellFormed());
        const ofText = Array.from(eachLineOfText(text), ({ line, text: one }) => ({ line, one }));
        const naive = naiveLines(Buffer.from(text)).map(({ line, text: one }) => ({ line, one }));
        assert.deepEqual(ofText, naive);
      }),
    );
  });

  it("may be far longer than the buffer and come in tiny pieces: what was searched stays searched", () => {
    const long = "x".repeat(24_000_000);
    const content = Buffer.from(`{"a":1}\n${long}\n\n{"b":2}`);
    // Searched anew with every piece, this line would cost hours of a processor.
    const fill = inPieces(content, Array<number>(Math.trunc(content.length / 256)).fill(256));
    const lines = Array.from(splitLines(fill, 65_536), ({ line, length }) => ({ line, length }));
    assert.deepEqual(lines, [
      { line: 1, length: 7 },
      { line: 2, length: long.length },
      { line: 4, length: 7 },
    ]);
  });

  it("know their place in the file and whether they are UTF-8", () => {
    const file = path.join(temporaryFolder(), "a.jsonl");
    writeFileSync(
      file,
      Buffer.concat([Buffer.from("\uFEFFone\r\n\r\n"), Buffer.from("caf\xe9\ntwo", "latin1")]),
    );
    const lines = Array.from(eachLine(file), (line) => ({
      at: [line.line, line.offset, line.length],
      isUtf8: line.isUtf8,
      text: line.text,
    }));
    assert.deepEqual(lines, [
      { at: [1, 3, 3], isUtf8: true, text: "one" },
      { at: [3, 10, 4], isUtf8: false, text: "caf\uFFFD" },
      { at: [4, 15, 3], isUtf8: true, text: "two" },
    ]);
  });

  it("of an empty file are none", () => {
    for (const content of ["", "\uFEFF", "\n\n", " \r\n\t"])
      assert.deepEqual(readAll(Buffer.from(content), [], 16), []);
  });
});
