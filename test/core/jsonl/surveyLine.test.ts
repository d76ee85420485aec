import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { fileMentions, surveyLine } from "../../../src/core/jsonl/surveyLine.ts";
import { anyText } from "../anyText.ts";

describe("surveyLine", () => {
  it("says what a request is and which files it names, where they stand", () => {
    const source = (path: string, more: object = {}): object => ({
      type: "document",
      source: { type: "path", path, ...more },
    });
    const text = JSON.stringify({
      custom_id: "a",
      about: [
        { path: "t.csv", row: 7 },
        { path: "b.ts", lines: [3, 4] },
      ],
      params: {
        model: "m",
        system: [source("s.txt")],
        messages: [
          { role: "user", content: [source("docs/a.pdf"), source("c.txt", { lines: [1, 2] })] },
        ],
      },
    });
    const survey = surveyLine(text, 4);
    assert.ok(survey);
    const { mentions, ...rest } = survey;
    assert.deepEqual(rest, { line: 4, customId: "a", length: text.length, model: "m" });
    assert.deepEqual(
      mentions.map(({ columns, ...mention }) => [text.slice(...columns), mention]),
      [
        ['"t.csv"', { path: "t.csv", row: 7 }],
        ['"b.ts"', { path: "b.ts", lines: [3, 4] }],
        ['"s.txt"', { path: "s.txt" }],
        ['"docs/a.pdf"', { path: "docs/a.pdf" }],
        ['"c.txt"', { path: "c.txt", lines: [1, 2] }],
      ],
    );
  });

  it("takes nothing else for a file", () => {
    const text = JSON.stringify({
      custom_id: "a",
      params: { metadata: { path: "x" }, messages: [{ source: { type: "url", path: "x" } }] },
    });
    assert.deepEqual(fileMentions(text), []);
    assert.equal(surveyLine('{"params": {}}', 1), undefined);
  });

  it("survives any text, and marks only what is in it", () => {
    fc.assert(
      fc.property(anyText(), anyText(), (path, rest) => {
        assert.doesNotThrow(() => surveyLine(rest, 1));
        const text = JSON.stringify({ custom_id: rest, about: { path }, params: {} });
        for (const { columns } of fileMentions(text)) {
          assert.equal(JSON.parse(text.slice(...columns)), path);
        }
      }),
    );
  });
});
