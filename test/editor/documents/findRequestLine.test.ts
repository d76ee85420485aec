import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findRequestLine } from "../../../src/editor/documents/findRequestLine.ts";
import { FakeUri } from "../../fakes/fakeUri.ts";
import { FakeDocument } from "../../fakes/textDocument.ts";

const document = documentOf([
  `{"custom_id":"first","params":{}}`,
  ``,
  `{"params":{"messages":"about \\"second\\""},"custom_id":"not-it"}`,
  `{"custom_id":"third","params":{"note":"second"}}`,
  `{ "params": {}, "custom_id" : "second" }`,
]);

function documentOf(lines: readonly string[]): FakeDocument {
  return new FakeDocument(FakeUri.file("/requests.jsonl"), lines.join("\n"));
}

describe("findRequestLine", () => {
  it("finds the line of a request, whatever the order of its keys", () => {
    assert.equal(findRequestLine(document, "first", 0), 1);
    assert.equal(findRequestLine(document, "third", 2), 4);
    assert.equal(findRequestLine(document, "not-it", 1), 3);
  });

  it("finds it wherever it is looked for first", () => {
    for (let near = 0; near < 8; near++) {
      assert.equal(findRequestLine(document, "first", near), 1);
      assert.equal(findRequestLine(document, "third", near), 4);
      assert.equal(findRequestLine(document, "second", near), 5);
    }
  });

  it("is not misled by an id that another request mentions", () => {
    assert.equal(findRequestLine(document, "second", 0), 5);
  });

  it("finds none in what is empty, broken or about others", () => {
    assert.equal(findRequestLine(documentOf([]), "first", 0), undefined);
    assert.equal(findRequestLine(documentOf([`{"custom_id":"first",`]), "first", 0), undefined);
    assert.equal(findRequestLine(document, "fourth", 3), undefined);
  });

  it("reads only the lines around the place where the request was", () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `{"custom_id":"r-${at}"}`);
    const long = documentOf(["", ...lines]);
    let read = 0;
    const watched = {
      lineCount: long.lineCount,
      lineAt: (line: number) => {
        read++;
        return long.lineAt(line);
      },
    };
    assert.equal(findRequestLine(watched, "r-10000", 10_000), 10_002);
    assert.ok(read < 5, `${read} lines`);
  });

  it("reads a long line once, however often it names the id", () => {
    const long = `{"custom_id":"other","note":[${'"wanted",'.repeat(50_000)}0]}`;
    assert.equal(findRequestLine(documentOf([long, `{"custom_id":"wanted"}`]), "wanted", 0), 2);
  });
});
