import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { findRequestLine } from "../../../src/editor/documents/findRequestLine.ts";

const document = [
  `{"custom_id":"first","params":{}}`,
  ``,
  `{"params":{"messages":"about \\"second\\""},"custom_id":"not-it"}`,
  `{"custom_id":"third","params":{"note":"second"}}`,
  `{ "params": {}, "custom_id" : "second" }`,
].join("\r\n");

describe("findRequestLine", () => {
  it("finds the line of a request, whatever the order of its keys", () => {
    assert.equal(findRequestLine(document, "first"), 1);
    assert.equal(findRequestLine(document, "third"), 4);
    assert.equal(findRequestLine(document, "not-it"), 3);
  });

  it("is not misled by an id that another request mentions", () => {
    assert.equal(findRequestLine(document, "second"), 5);
  });

  it("finds none in what is empty, broken or about others", () => {
    assert.equal(findRequestLine("", "first"), undefined);
    assert.equal(findRequestLine(`{"custom_id":"first",`, "first"), undefined);
    assert.equal(findRequestLine(document, "fourth"), undefined);
  });

  it("counts the lines of a long document", () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `{"custom_id":"r-${at}"}`);
    assert.equal(findRequestLine(lines.join("\n"), "r-19999"), 20_000);
  });

  it("reads a long line once, however often it names the id", () => {
    const long = `{"custom_id":"other","note":[${'"wanted",'.repeat(50_000)}0]}`;
    assert.equal(findRequestLine(`${long}\n{"custom_id":"wanted"}`, "wanted"), 2);
  });
});
