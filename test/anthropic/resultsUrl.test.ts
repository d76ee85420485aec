import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { resultsUrlFor } from "../../src/anthropic/resultsUrl.ts";
import type { Batch } from "../../src/core/model/batch.ts";

function batchWith(resultsUrl: string): Batch {
  return {
    id: "msgbatch_1",
    status: "ended",
    counts: { processing: 0, succeeded: 1, errored: 0, canceled: 0, expired: 0 },
    createdAt: 0,
    expiresAt: 1,
    resultsUrl,
  };
}

const path = "/v1/messages/batches/msgbatch_1/results";

describe("resultsUrlFor", () => {
  it("takes an address on the account's own origin as it is", () => {
    const url = `https://api.anthropic.com${path}?token=1`;
    assert.equal(resultsUrlFor(batchWith(url), "https://api.anthropic.com"), url);
  });

  it("fetches a foreign address by its path on the account's own base, prefix included", () => {
    const batch = batchWith(`https://api.anthropic.com${path}`);
    assert.equal(
      resultsUrlFor(batch, "https://gateway.example/anthropic"),
      `https://gateway.example/anthropic${path}`,
    );
  });

  it("is not led elsewhere by a scheme, a user, a port or a protocol-relative address", () => {
    for (const url of [
      `http://api.anthropic.com${path}`,
      `https://api.anthropic.com@evil.example${path}`,
      `https://api.anthropic.com:8443${path}`,
      `//evil.example${path}`,
      `https://api.anthropic.com.evil.example${path}`,
    ]) {
      const origin = new URL(resultsUrlFor(batchWith(url), "https://api.anthropic.com")).origin;
      assert.equal(origin, "https://api.anthropic.com", url);
    }
  });

  it("refuses what is no address", () => {
    assert.throws(
      () => resultsUrlFor(batchWith("https://"), "https://a.example"),
      /cannot be read/,
    );
  });
});
