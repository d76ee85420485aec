import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { withLineNumbers } from "../../../src/core/jsonl/numberedLines.ts";
import type { CitedPlace } from "../../../src/core/model/answerBlock.ts";
import { CitedSources } from "../../../src/core/results/citedSource.ts";

const text = "one\ntwo 😀\nthree\nfour\n";

function line(...documents: readonly object[]): string {
  const content = [{ type: "text", text: "Read." }, ...documents];
  return JSON.stringify({ custom_id: "a", params: { messages: [{ role: "user", content }] } });
}

const ofText = (data: string, title?: string): object => ({
  type: "document",
  title,
  source: { type: "text", data },
});
const ofPath = (path: string, more: object = {}): object => ({
  type: "document",
  source: { type: "path", path, ...more },
});

function cite(words: string, at: readonly [number, number], document = 0) {
  const place: CitedPlace = { in: "text", document, span: at };
  return { words, place };
}

describe("CitedSources", () => {
  const start = text.indexOf("three");

  it("finds the cited lines in the file that the document was made from", () => {
    const sources = new CitedSources({
      sentLine: line(ofText("other"), ofText(text)),
      draftLine: line(ofPath("a.md"), ofPath("docs/b.md")),
    });
    assert.deepEqual(sources.find(cite("three\nfour\n", [start, text.length], 1)), {
      part: 2,
      lines: [3, 4],
      text: "three\nfour",
      file: { path: "docs/b.md", lines: [3, 4] },
    });
  });

  it("knows which line of the file was the first that was sent, with or without numbers", () => {
    const numbered = withLineNumbers(["one", "two", "three"], 10);
    const at = numbered.indexOf("three");
    const sources = new CitedSources({
      sentLine: line(ofText(numbered)),
      draftLine: line(ofPath("a.md", { lines: [10, 12], numbered: true })),
    });
    assert.deepEqual(sources.find(cite("three", [at, at + 5])), {
      part: 1,
      lines: [3, 3],
      text: "three",
      file: { path: "a.md", lines: [12, 12] },
    });
  });

  it("knows a passage by the name under which it was sent, and no diff", () => {
    const find = (title: string) => {
      const sentLine = line(ofText(text, title));
      const source = { path: "a.md", lines: [7, 9] as const };
      return new CitedSources({ sentLine, draftLine: sentLine, source }).find(
        cite("three", [start, start + 5]),
      )?.file;
    };
    assert.deepEqual(find("a.md, lines 7 to 9"), { path: "a.md", lines: [9, 9] });
    assert.deepEqual(find("a.md"), { path: "a.md", lines: [9, 9] });
    assert.equal(find("a.md: changes since main"), undefined);
    assert.equal(find("b.md"), undefined);
  });

  it("counts as the API did, be it characters or code units, and looks for words moved", () => {
    const sources = new CitedSources({ sentLine: line(ofText(text)), draftLine: "" });
    const characters = Array.from(text.slice(0, start)).length;
    assert.notEqual(characters, start);
    for (const at of [start, characters, 0, 900])
      assert.deepEqual(sources.find(cite("three", [at, at + 5]))?.lines, [3, 3]);
    assert.equal(sources.find(cite("nowhere", [900, 905]))?.lines, undefined);
  });

  it("finds blocks of content, and only the document of pages", () => {
    const content = ["one\ntwo", "three"].map((words) => ({ type: "text", text: words }));
    const document = { type: "document", source: { type: "content", content } };
    const pdf = { type: "document", source: { type: "base64", data: "QUJD" } };
    const sources = new CitedSources({
      sentLine: line(document, pdf),
      draftLine: line(document, ofPath("b.pdf")),
    });
    const find = (place: CitedPlace) => sources.find({ words: "", place });
    assert.deepEqual(find({ in: "blocks", document: 0, span: [1, 2] })?.lines, [4, 4]);
    assert.deepEqual(find({ in: "pages", document: 1, span: [2, 3] }), {
      part: 2,
      file: { path: "b.pdf" },
    });
    assert.equal(find({ in: "pages", document: 2, span: [2, 3] }), undefined);
    assert.equal(find({ in: "web", url: "https://example.com" }), undefined);
  });

  it("stays inside any text, whatever is claimed to be cited", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(40), fc.nat(40), (data, words, a, b) => {
        const sources = new CitedSources({ sentLine: line(ofText(data)), draftLine: "" });
        const lines = sources.find(cite(words, [a, a + b]))?.lines ?? [1, 1];
        const count = data.split(/\r\n|\n|\r/).length;
        assert.ok(lines[0] >= 1 && lines[0] <= lines[1] && lines[1] <= count);
      }),
    );
  });
});
