import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { guardedFetch } from "../../src/anthropic/guardedFetch.ts";
import type { KeyHeader } from "../../src/core/model/account.ts";

function recording(keyHeader: KeyHeader) {
  const sent: Headers[] = [];
  const account = { baseUrl: "https://api.example/v2", keyHeader };
  const key = () => Promise.resolve("secret");
  const fetch = guardedFetch({ account, key }, (_url, init) => {
    sent.push(new Headers(init?.headers));
    return Promise.resolve(new Response("{}"));
  });
  return { sent, fetch };
}

describe("guardedFetch", () => {
  it("stops a request to another origin before anything is sent", async () => {
    const { sent, fetch } = recording("bearer");
    await assert.rejects(fetch("https://evil.example/v1/messages"), /was stopped/);
    assert.equal(sent.length, 0);
  });

  it("drops headers that neither the product nor the SDK chose", async () => {
    const { sent, fetch } = recording("bearer");
    const headers = {
      authorization: "Bearer of-the-environment",
      "x-api-key": "of-the-environment",
      "anthropic-version": "2026-10-21",
      "x-stainless-lang": "js",
      "x-evil": "1",
      cookie: "session=1",
    };
    await fetch("https://api.example/v2/v1/models", { headers });
    assert.deepEqual([...(sent[0]?.keys() ?? [])].toSorted(), [
      "anthropic-version",
      "authorization",
      "x-stainless-lang",
    ]);
    assert.equal(sent[0]?.get("authorization"), "Bearer secret");
  });

  it("sends the key the way a gateway wants it", async () => {
    const { sent, fetch } = recording("x-api-key");
    await fetch("https://api.example/v2/v1/models");
    assert.equal(sent[0]?.get("x-api-key"), "secret");
    assert.equal(sent[0]?.has("authorization"), false);
  });
});
