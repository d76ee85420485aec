import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { webLink } from "../../src/webview/webLink.ts";

describe("webLink", () => {
  it("lets web and mail links through", () => {
    assert.equal(webLink("https://example.com/a?b#c"), "https://example.com/a?b#c");
    assert.equal(webLink("HTTP://EXAMPLE.com"), "http://example.com/");
    assert.equal(webLink("mailto:a@example.com"), "mailto:a@example.com");
  });

  it("stops every other scheme, however it is spelt, and paths", () => {
    const stopped = [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      " java\nscript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "vbscript:x",
      "file:///etc/passwd",
      "command:workbench.action.quit",
      "vscode://x.y/z",
      "vscode-webview://x",
      "blob:https://example.com/1",
      "//example.com/x",
      "/etc/passwd",
      "src/a.ts",
      "",
    ];
    for (const address of stopped) assert.equal(webLink(address), undefined, address);
  });
});
