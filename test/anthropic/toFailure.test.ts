import assert from "node:assert/strict";
import { APIConnectionError } from "@anthropic-ai/sdk/error";
import { describe, it } from "mocha";
import { toCreateFailure } from "../../src/anthropic/toFailure.ts";

function lost(code: string, syscall?: string) {
  const cause = Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
  return new APIConnectionError({ cause: new TypeError("fetch failed", { cause }) });
}

describe("toCreateFailure", () => {
  it("knows that nothing was sent when no connection was made", () => {
    const errors = [
      lost("ECONNREFUSED", "connect"),
      lost("ENETUNREACH", "connect"),
      lost("ENOTFOUND", "getaddrinfo"),
      lost("UND_ERR_CONNECT_TIMEOUT"),
    ];
    for (const error of errors) assert.equal(toCreateFailure(error, "api.example").kind, "network");
  });

  it("knows nothing when the network went away under a connection", () => {
    const errors = [
      lost("EHOSTUNREACH", "read"),
      lost("ENETUNREACH", "write"),
      lost("ECONNRESET", "read"),
      lost("UND_ERR_SOCKET"),
    ];
    for (const error of errors)
      assert.equal(toCreateFailure(error, "api.example").kind, "unknownOutcome");
  });
});
