import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { fixLine, type LineFix } from "../../../src/core/jsonl/fixLine.ts";

const messages = [{ role: "user", content: "Hello" }];
const params = { model: "claude-sonnet-5-5", max_tokens: 100, messages };
const options = { isTaken: () => false, model: "claude-haiku-5-5" };

function applied(text: string, fix: LineFix | undefined): string {
  assert.ok(fix);
  return fix.edits
    .toSorted((a, b) => b.columns[0] - a.columns[0])
    .reduce(
      (now, { columns: [start, end], text: put }) => now.slice(0, start) + put + now.slice(end),
      text,
    );
}

/** The line after all that can be fixed was. */
function repaired(line: string): string {
  let text = line;
  for (let round = 0; round < 20; round++) {
    const [problem] = checkRequestLine(text, 3).problems;
    if (!problem) return text;
    text = applied(text, fixLine(problem, text, options));
  }
  return text;
}

describe("fixLine", () => {
  it("repairs what the API rejects, and leaves the rest of the line as it was", () => {
    const cases: readonly (readonly [before: string, after: string])[] = [
      [
        `{"custom_id": "a", "params": {"model": "m", "temperature": 1,  "max_tokens": 5, "messages": [{"role":"user","content":"x"}]}}`,
        `{"custom_id": "a", "params": {"model": "m",  "max_tokens": 5, "messages": [{"role":"user","content":"x"}]}}`,
      ],
      [
        `{"custom_id":"a b/c","params":{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"x"}],"stream":true}}`,
        `{"custom_id":"a-b-c","params":{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"x"}]}}`,
      ],
    ];
    for (const [before, after] of cases) assert.equal(repaired(before), after);
  });

  it("adds what is missing", () => {
    const { max_tokens: _, ...rest } = params;
    assert.deepEqual(JSON.parse(repaired(JSON.stringify({ params: rest }))), {
      params: { ...rest, max_tokens: 8000 },
      custom_id: "request-3",
    });
  });

  it("renames one of two equal ids to one that nobody has", () => {
    const text = JSON.stringify({ custom_id: "x".repeat(64), params });
    const problem = { code: "duplicate-custom-id", line: 2 };
    const taken = ["x".repeat(64), `${"x".repeat(62)}-2`];
    const fix = fixLine(problem, text, { ...options, isTaken: (id) => taken.includes(id) });
    const { custom_id: id } = JSON.parse(applied(text, fix)) as { custom_id: string };
    assert.equal(id, `${"x".repeat(62)}-3`);
  });

  it("converts a line of another format, and says what it changes", () => {
    const text = JSON.stringify({ custom_id: "a", body: { messages, seed: 1 } });
    const [problem] = checkRequestLine(text, 1).problems;
    assert.ok(problem);
    const fix = fixLine(problem, text, options);
    assert.equal(
      fix?.title,
      'Convert this line: "seed" left out, model is claude-haiku-5-5, max_tokens is 8000',
    );
    assert.deepEqual(checkRequestLine(applied(text, fix), 1).problems, []);
  });

  it("removes only the key that the problem marks, wherever it is", () => {
    const keys = fc.uniqueArray(fc.constantFrom("temperature", "top_p", "top_k", "speed", "store"));
    fc.assert(
      fc.property(keys, fc.boolean(), fc.boolean(), (rejected, isFirst, isSpaced) => {
        const extra = Object.fromEntries(rejected.map((key) => [key, 1]));
        const all = isFirst ? { ...extra, ...params } : { ...params, ...extra };
        const text = JSON.stringify({ custom_id: "a", params: all });
        const line = isSpaced ? text.replaceAll(",", " , ") : text;
        assert.deepEqual(JSON.parse(repaired(line)), { custom_id: "a", params });
      }),
    );
  });

  it("removes nothing from a line that was edited since it was checked", () => {
    const text = JSON.stringify({ custom_id: "a", params: { top_k: 1, ...params } });
    const [problem] = checkRequestLine(text, 1).problems;
    assert.ok(problem);
    assert.equal(fixLine(problem, text.replace('"top_k":1,', ""), options), undefined);
  });

  it("leaves alone what only a person can decide", () => {
    const text = JSON.stringify({ custom_id: "a", params: { ...params, messages: [] } });
    const [problem] = checkRequestLine(text, 1).problems;
    assert.ok(problem);
    assert.equal(fixLine(problem, text, options), undefined);
    assert.equal(
      fixLine({ code: "not-in-batches", line: 1, columns: [0, 1] }, "{", options),
      undefined,
    );
  });
});
