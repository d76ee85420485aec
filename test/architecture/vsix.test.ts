import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, describe, it } from "mocha";
import { readText, repository } from "./repository.ts";

describe("the VSIX that `npm run package` made", () => {
  let archive: Buffer;
  let files: readonly string[];

  before(() => {
    archive = readFileSync(path.join(repository, "out/batchwright.vsix"));
    files = zipEntries(archive)
      .filter((entry) => entry.startsWith("extension/"))
      .map((entry) => entry.slice("extension/".length));
  });

  it("holds what the extension needs", () => {
    const needed = [
      "package.json",
      "package.nls.json",
      "NOTICE",
      "dist/extension.js",
      "dist/worker.js",
      "dist/simulator.js",
      "dist/panel.js",
      "dist/panel.css",
      "dist/draftSchema.json",
      "media/icon.png",
    ];
    for (const file of needed) assert.ok(files.includes(file), file);
    const lower = new Set(files.map((file) => file.toLowerCase().replace(/\.(?:md|txt)$/, "")));
    for (const page of ["readme", "changelog", "license"]) assert.ok(lower.has(page), page);
    assert.ok(
      files.some((file) => file.startsWith("media/recipes/")),
      "built-in recipes",
    );
  });

  it("holds what its manifest names", () => {
    const named = [
      ...readText("package.json").matchAll(/"(?:\.\/)?((?:media|dist|l10n)\/[^"]+)"/g),
    ];
    assert.deepEqual(
      named.map(([, file = ""]) => file).filter((file) => !files.includes(file)),
      [],
    );
  });

  it("holds nothing else", () => {
    const folders = ["dist", "media", "l10n"];
    const strange = files.filter(
      (file) => file.includes("/") && !folders.includes(file.split("/")[0] ?? ""),
    );
    assert.deepEqual(strange, []);
    assert.deepEqual(
      files.filter((file) => /\.(?:ts|map|tsbuildinfo|vsix)$|\.test\.|test\//.test(file)),
      [],
    );
  });

  it("is small", () => {
    assert.ok(archive.byteLength < 1_500_000, `${archive.byteLength} bytes`);
  });
});

/** The names in a zip archive, read from its central directory. */
function zipEntries(archive: Buffer): readonly string[] {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  assert.ok(end >= 0, "a zip archive");
  const names: string[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    names.push(archive.toString("utf8", at + 46, at + 46 + (name ?? 0)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
