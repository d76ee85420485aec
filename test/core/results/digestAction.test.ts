import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Outcome } from "../../../src/core/model/outcome.ts";
import { digestAction } from "../../../src/core/results/digestAction.ts";

describe("digestAction", () => {
  const actionOf = (outcome: Outcome, type = "") => digestAction({ outcome, type, message: "" });

  it("is what helps the requests of a group", () => {
    for (const outcome of ["retryableError", "canceled", "expired", "missing"] as const)
      assert.equal(actionOf(outcome, "x"), "retry");
    assert.equal(actionOf("truncated", "max_tokens"), "raiseLimit");
    assert.equal(actionOf("paused", "pause_turn"), "continue");
    assert.equal(actionOf("refused", "cyber"), "changeModel");
    assert.equal(actionOf("invalidSchema"), "changeModel");
    assert.equal(actionOf("invalidRequest", "invalid_request_error"), "fix");
  });

  it("is none where the same request fails again", () => {
    assert.equal(actionOf("truncated", "model_context_window_exceeded"), undefined);
    assert.equal(actionOf("unknown"), undefined);
  });
});
