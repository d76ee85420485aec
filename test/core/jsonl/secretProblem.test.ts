import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { secretProblem } from "../../../src/core/jsonl/secretProblem.ts";

/** Made here, so that no file holds anything that looks like a key. */
const key = `ghp_${"aB3dE5gH7".repeat(4)}`;

function problemOf(content: unknown, more: object = {}) {
  const params = { model: "m", max_tokens: 1, messages: [{ role: "user", content }], ...more };
  const text = JSON.stringify({ custom_id: "a", params });
  const { request } = checkRequestLine(text, 7);
  assert(request);
  const problem = secretProblem(request, undefined, text, 7);
  return problem && { ...problem, marked: text.slice(...(problem.columns ?? [])) };
}

describe("a secret in a request", () => {
  it("is a warning at its text, wherever that is", () => {
    const problem = problemOf([{ type: "text", text: `My token is ${key}.` }]);
    assert.deepEqual([problem?.severity, problem?.line], ["warning", 7]);
    assert.equal(problem?.code, "looks-like-secret");
    assert.equal(problem?.marked, `"My token is ${key}."`);
    assert.equal(problemOf("Hello.", { system: `Use ${key}` })?.marked, `"Use ${key}"`);
    assert.equal(problemOf("Hello."), undefined);
    assert.ok(!problem?.message.includes(key));
  });

  it("is a file that holds keys by its name", () => {
    const source = { type: "path", path: "config/.env" };
    assert.equal(problemOf([{ type: "document", source }])?.marked, '"config/.env"');
    const other = { type: "path", path: "config/env.ts" };
    assert.equal(problemOf([{ type: "document", source: other }]), undefined);
  });

  it("is nothing in the bytes of a picture", () => {
    const source = { type: "base64", media_type: "image/png", data: `${key}=` };
    assert.equal(problemOf([{ type: "image", source }]), undefined);
  });
});
