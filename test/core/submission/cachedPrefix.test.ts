import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { cachedPrefix } from "../../../src/core/submission/cachedPrefix.ts";

const hour = { cache_control: { type: "ephemeral", ttl: "1h" } };
const short = { cache_control: { type: "ephemeral" } };
const text = (words: string, mark: object = {}) => ({ type: "text", text: words, ...mark });
const asks = (...content: object[]) => [{ role: "user", content }];

describe("cachedPrefix", () => {
  it("is nothing without a breakpoint, or with one for five minutes", () => {
    assert.equal(cachedPrefix({ system: "Be brief.", messages: asks(text("a")) }), undefined);
    assert.equal(cachedPrefix({ system: [text("Be brief.", short)], messages: [] }), undefined);
    assert.equal(cachedPrefix({}), undefined);
  });

  it("ends at the breakpoint, so that what follows may differ", () => {
    const of = (question: string, system = "Be brief.") =>
      cachedPrefix({ model: "m", system: [text(system, hour)], messages: asks(text(question)) });
    assert.deepEqual(of("a"), of("b"));
    assert.notDeepEqual(of("a"), of("a", "Be long."));
  });

  it("ends at the last of several breakpoints, within a turn", () => {
    const of = (example: string, question: string) =>
      cachedPrefix({
        system: [text("Be brief.", hour)],
        messages: asks(text(example, hour), text(question)),
      });
    assert.deepEqual(of("x", "a"), of("x", "b"));
    assert.notDeepEqual(of("x", "a"), of("y", "a"));
  });

  it("differs where the API would not find it again", () => {
    const of = (more: object) =>
      cachedPrefix({ model: "m", tools: [{ name: "t", ...hour }], ...more });
    assert.notDeepEqual(of({}), of({ model: "n" }));
    assert.notDeepEqual(of({}), of({ thinking: { type: "adaptive" } }));
    assert.deepEqual(of({}), of({ system: "after the tools" }));
  });
});
