import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { sniffContent } from "../../../src/core/authoring/sniffContent.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("sniffContent", () => {
  it("knows files by their first bytes", () => {
    const examples = {
      "examples/media/k-200-data-sheet.pdf": "application/pdf",
      "examples/media/parcels-chart.png": "image/png",
      "examples/media/storefront.jpg": "image/jpeg",
      "examples/media/logo.webp": "image/webp",
      "examples/data/tickets.db": "binary",
      "examples/docs/customer-letter.windows-1252.txt": "maybeText",
    };
    for (const [path, kind] of Object.entries(examples))
      assert.equal(sniffContent(readFileSync(path)), kind, path);
    assert.equal(sniffContent(bytes("GIF89a…")), "image/gif");
    assert.equal(sniffContent(bytes("\uFEFF%PDF-1.7")), "application/pdf");
  });

  it("is not misled by texts about such files, or by short ones", () => {
    for (const text of ["", "R", "RIFF", "see %PDF-1.4", "GIF87", "RIFFxxxxWAVE", "\x89PNG"])
      assert.equal(sniffContent(bytes(text)), "maybeText", text);
  });

  it("takes a NUL for binary, except in UTF-16 that says so", () => {
    assert.equal(sniffContent(bytes("a\0b")), "binary");
    assert.equal(sniffContent(Uint8Array.of(0xff, 0xfe, 0x61, 0)), "maybeText");
    assert.equal(sniffContent(Uint8Array.of(0xfe, 0xff, 0, 0x61)), "maybeText");
    assert.equal(sniffContent(Uint8Array.of(0x61, 0, 0x62, 0)), "binary");
  });
});
