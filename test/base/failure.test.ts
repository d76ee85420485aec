import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure, logWords } from "../../src/base/failure.ts";

describe("the words of a failure in a log", () => {
  it("never are those of a server, a document or a defect, which may quote anything", () => {
    const canary = "sk-ant-canary";
    const quoting = [
      new Failure("auth", `Received key ${canary}`, { status: 401, requestId: "req_1" }),
      new Failure("invalid", `messages.0: "${canary}" is too long`, { status: 400 }),
      new Failure("conflict", `busy with ${canary}`, { status: 409 }),
      new Failure("unknownOutcome", `It is not known: ${canary}`, { status: 500 }),
      new Failure("unknownOutcome", `It is not known: ${canary}`),
      new Failure("invalid", `Line 3: "${canary}" is no model`),
      new Failure("bug", `Unexpected token in ${canary}`),
      new SyntaxError(`"${canary}" is not valid JSON`),
      canary,
    ];
    for (const error of quoting) assert.doesNotMatch(logWords(error), /canary/);
  });

  it("say what went wrong where they are the product's own, and how to look it up", () => {
    const unreachable = new Failure("network", "api.example cannot be reached.", { code: "EHOST" });
    assert.equal(logWords(unreachable), "network (EHOST): api.example cannot be reached.");
    const limited = new Failure("rateLimit", "slow down", { status: 429, requestId: "req_1" });
    assert.equal(logWords(limited), "rateLimit (status 429, req_1)");
  });
});
