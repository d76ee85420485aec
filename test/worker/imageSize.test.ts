import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { imageSize } from "../../src/worker/imageSize.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");
const ascii = (text: string): Buffer => Buffer.from(text, "latin1");

const headers: readonly (readonly [name: string, head: Buffer])[] = [
  ["PNG", hex("89504e470d0a1a0a 0000000d 49484452 00000280 000001e0")],
  ["GIF", Buffer.concat([ascii("GIF89a"), hex("8002 e001 00")])],
  ["JPEG", hex("ffd8 ffe0 0004 0000 ff ffc0 0011 08 01e0 0280 03 0000000000")],
  [
    "WebP, lossy",
    Buffer.concat([ascii("RIFF....WEBPVP8 "), hex("00000000 000000 9d012a 8002 e001")]),
  ],
  ["WebP, lossless", Buffer.concat([ascii("RIFF....WEBPVP8L"), hex("00000000 2f 7fc27700")])],
  [
    "WebP, extended",
    Buffer.concat([ascii("RIFF....WEBPVP8X"), hex("00000000 00000000 7f0200 df0100")]),
  ],
];

describe("image size", () => {
  for (const [name, head] of headers) {
    it(`is read from a ${name} header, and is unknown when that is cut short`, () => {
      assert.deepEqual(imageSize(head), { width: 640, height: 480 });
      for (let length = 0; length < 16; length += 1)
        assert.equal(imageSize(head.subarray(0, Math.min(length, head.length - 2))), undefined);
    });
  }

  it("of anything else is unknown or a number, but never an error", () => {
    const starts = fc.constantFrom(...headers.map(([, head]) => head.subarray(0, 14)));
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 60 }), (start, rest) => {
        const size = imageSize(Buffer.concat([start, rest]));
        assert.ok(size === undefined || Number.isInteger(size.width));
      }),
    );
  });
});
