import assert from "node:assert/strict";
import { anything, assert as check, property } from "fast-check";
import { describe, it } from "mocha";
import { parseSecretAccount, parseStoredAccount } from "../../../src/core/model/storedAccount.ts";

const account = {
  id: "a1",
  label: "work key",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "bearer",
} as const;

describe("parseStoredAccount", () => {
  it("reads back what was written, and nothing that came with it", () => {
    assert.deepEqual(parseStoredAccount({ ...account, key: "sk-1", more: true }), account);
  });

  it("takes nothing that lacks a part, or whose URL could hide where a key goes", () => {
    for (const name of ["id", "label", "baseUrl", "keyHeader"]) {
      assert.equal(parseStoredAccount({ ...account, [name]: "" }), undefined, name);
    }
    const baseUrl = "https://api.anthropic.com@evil.example";
    assert.equal(parseStoredAccount({ ...account, baseUrl }), undefined);
  });

  it("never throws", () => {
    check(
      property(anything(), (value) => {
        parseStoredAccount(value);
      }),
    );
  });
});

describe("parseSecretAccount", () => {
  it("reads an account with its key", () => {
    const text = JSON.stringify({ ...account, key: "sk-1" });
    assert.deepEqual(parseSecretAccount(text), { account, key: "sk-1" });
  });

  it("takes no account without a key, and no text that is not JSON", () => {
    assert.equal(parseSecretAccount(JSON.stringify(account)), undefined);
    assert.equal(parseSecretAccount(JSON.stringify({ ...account, key: "" })), undefined);
    assert.equal(parseSecretAccount("sk-1"), undefined);
  });
});
