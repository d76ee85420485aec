import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isUnencrypted, parseBaseUrl } from "../../../src/core/model/baseUrl.ts";

describe("parseBaseUrl", () => {
  it("keeps scheme, host, port and path, without the last slash", () => {
    assert.equal(parseBaseUrl(" HTTPS://Api.Example.COM/ "), "https://api.example.com");
    assert.equal(parseBaseUrl("http://[::1]:8080/v/Gate//"), "http://[::1]:8080/v/Gate");
    assert.equal(parseBaseUrl("http://127.0.0.1:4000"), "http://127.0.0.1:4000");
  });

  it("refuses what could hide where a key goes", () => {
    const refused = [
      "",
      "api.anthropic.com",
      "ftp://example.com",
      "https://",
      "https://user:pass@example.com",
      "https://api.anthropic.com@evil.example",
      "https://example.com\\@evil.example",
      "https://example.com/?to=x",
      "https://example.com/#x",
      "https://exam ple.com",
      "javascript://example.com",
    ];
    for (const text of refused) assert.equal(parseBaseUrl(text), undefined, text);
  });
});

describe("isUnencrypted", () => {
  it("is true only for plain http to another machine", () => {
    assert.equal(isUnencrypted("http://gateway.example:4000"), true);
    assert.equal(isUnencrypted("http://localhost.evil.example"), true);
    assert.equal(isUnencrypted("https://gateway.example"), false);
    assert.equal(isUnencrypted("http://localhost:3000"), false);
    assert.equal(isUnencrypted("http://127.0.0.1"), false);
    assert.equal(isUnencrypted("http://[::1]:80/x"), false);
  });
});
