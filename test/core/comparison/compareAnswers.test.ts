import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { comparableAnswer } from "../../../src/core/comparison/comparableAnswer.ts";
import { compareAnswers } from "../../../src/core/comparison/compareAnswers.ts";
import { ComparisonTally } from "../../../src/core/comparison/comparisonTally.ts";
import { sameButSpaces } from "../../../src/core/comparison/sameButSpaces.ts";
import { sameValue } from "../../../src/core/comparison/sameValue.ts";
import type { Outcome } from "../../../src/core/model/outcome.ts";
import { parseResultLine } from "../../../src/core/results/parseResultLine.ts";

function answered(text: string, outcome: Outcome = "answered") {
  return comparableAnswer(outcome, { customId: "a", outcome, answer: text, firstWords: "" });
}

function kindOf(one: string, other: string) {
  return compareAnswers(answered(one), answered(other)).kind;
}

describe("two answers", () => {
  it("are the same whatever space is between their words", () => {
    assert.equal(kindOf("A  text\r\n\r\nof two lines. ", "A text\nof two lines."), "same");
    assert.equal(kindOf("A text", "A Text"), "changed");
  });

  it("are told apart as if space were normalised first", () => {
    const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
    const text = fc.array(fc.constantFrom("a", "b", " ", "\n", "\u00a0", "\u2003", "\ufeff"));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [one.join(""), other.join("")];
        assert.equal(sameButSpaces(a, b), plain(a) === plain(b), JSON.stringify([a, b]));
      }),
    );
  });

  it("that are JSON are compared by value, and say which fields differ", () => {
    const one = answered('```json\n{"a": 1, "b": ["x"], "id": 12345678901234567890}\n```');
    const same = answered('{"id":12345678901234567890,"b":["x "],"a":1.0}');
    assert.equal(compareAnswers(one, same).kind, "same");
    const other = answered('{"a":1,"b":["y"],"id":12345678901234567891,"c":null}');
    const { kind, alike, fields } = compareAnswers(one, other);
    assert.equal(kind, "changed");
    assert.equal(alike, 1 / 4);
    assert.deepEqual(Object.fromEntries(fields ?? []), { a: true, b: false, id: false, c: false });
    assert.equal(kindOf("[1, 2]", "[1,2]"), "same");
    assert.equal(kindOf("[1, 2]", "[2, 1]"), "changed");
    assert.equal(kindOf('{"a": 1', '{"a":1'), "changed");
  });

  it("change when the outcome does, and are none when neither is one", () => {
    const refused = compareAnswers(answered("No."), answered("No.", "refused"));
    assert.equal(refused.kind, "changed");
    const expired = comparableAnswer("expired");
    assert.equal(compareAnswers(expired, expired).kind, "unanswered");
    assert.equal(compareAnswers(expired, comparableAnswer("canceled")).kind, "changed");
    assert.equal(compareAnswers(expired, answered("Yes.")).kind, "changed");
    const waiting = comparableAnswer("pending");
    assert.equal(compareAnswers(waiting, answered("Yes.")).kind, "unanswered");
  });

  it("that call a tool are what they ask of it", () => {
    const call = (...inputs: readonly object[]) => {
      const content = inputs.map((input) => ({ type: "tool_use", name: "save", input }));
      const message = { content, stop_reason: "tool_use" };
      const line = JSON.stringify({ custom_id: "a", result: { type: "succeeded", message } });
      const result = parseResultLine(line);
      return comparableAnswer(result?.outcome ?? "unknown", result, line);
    };
    const { kind, fields } = compareAnswers(call({ a: 1, b: 2 }), call({ b: 3, a: 1 }));
    assert.equal(kind, "changed");
    assert.deepEqual(Object.fromEntries(fields ?? []), { a: true, b: false });
    assert.equal(compareAnswers(call({ a: 1 }, {}), call({ a: 1 }, {})).kind, "same");
    assert.equal(compareAnswers(call({ a: 1 }, {}), call({ a: 2 }, {})).kind, "changed");
  });

  it("say how alike they are by the words that they share", () => {
    const { alike } = compareAnswers(answered("One two three."), answered("one, two four"));
    assert.equal(alike, 2 / 3);
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const there = compareAnswers(answered(one), answered(other));
        const back = compareAnswers(answered(other), answered(one));
        assert.deepEqual(there, back);
        assert.ok(there.alike >= 0 && there.alike <= 1);
        assert.equal(kindOf(one, one), "same");
      }),
    );
  });
});

describe("values of JSON", () => {
  it("are the same after a change of the order of keys, and only then", () => {
    const shuffled = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_, item: unknown) =>
        typeof item === "object" && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).toReversed())
          : item,
      );
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        assert.ok(sameValue(one, shuffled(one)));
        assert.ok(!sameValue([one], [one, other]));
      }),
    );
  });

  it("may be nested however deep", () => {
    const deep = (): unknown => JSON.parse("[".repeat(200_000) + "]".repeat(200_000));
    assert.ok(sameValue(deep(), deep()));
  });
});

describe("what a comparison comes to", () => {
  it("counts kinds, changes of outcome, and the agreement of each field", () => {
    const tally = new ComparisonTally();
    const compare = (one: ReturnType<typeof answered>, other: typeof one): number =>
      tally.add(one.outcome, other.outcome, compareAnswers(one, other));
    const none = comparableAnswer("expired");
    assert.equal(compare(answered('{"a":1,"b":1}'), answered('{"b":1,"a":1}')), 0);
    assert.equal(compare(answered('{"a":1,"b":1}'), answered('{"a":1,"b":2}')), tally.bitOf("b"));
    compare(answered("x"), none);
    compare(none, none);
    tally.addAlone("new");
    for (const model of ["m1", "m2", "m1"]) tally.addModel("second", model);
    assert.equal(tally.bitOf("nowhere"), 0);
    assert.deepEqual(tally.counts(), {
      byKind: { same: 1, changed: 2, new: 1, gone: 0, unanswered: 1 },
      answered: 2,
      alike: 0.75,
      fields: [
        { name: "a", pairs: 2, same: 2 },
        { name: "b", pairs: 2, same: 1 },
      ],
      models: { first: [], second: ["m1", "m2"] },
      outcomes: [{ first: "answered", second: "expired", count: 1 }],
    });
  });
});
