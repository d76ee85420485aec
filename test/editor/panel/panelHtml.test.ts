import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { panelHtml } from "../../../src/editor/panel/panelHtml.ts";

const page = {
  script: "https://webview/dist/panel.js",
  style: "https://webview/dist/panel.css",
  source: "https://webview",
  nonce: "n0nce",
  jobId: "job-1",
  title: "Results: Review",
  language: "en",
};

describe("panelHtml", () => {
  it("allows one script by nonce, and styles and fonts from the extension only", () => {
    const html = panelHtml(page);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const rules = policy.replaceAll("&#39;", "'").split("; ");
    assert.ok(rules.includes("default-src 'none'"));
    assert.ok(rules.includes("script-src 'nonce-n0nce'"));
    assert.ok(rules.includes("style-src https://webview"));
    assert.ok(!policy.includes("unsafe"));
    assert.ok(rules.includes("img-src blob:"), "no address of a picture is loaded");
    assert.ok(!rules.some((rule) => rule.startsWith("connect-src")));
  });

  it("has no script or style of its own", () => {
    const html = panelHtml({ ...page, translations: '{"Copied.":"Kopiert."}' });
    assert.deepEqual(html.match(/<script[^>]*>[^<]+/g), null);
    assert.ok(!/<style|\sstyle=|\son[a-z]+=/i.test(html));
  });

  it("cannot be broken out of by a label or a translation", () => {
    const evil = `"><img src=x onerror=alert(1)>'&`;
    const html = panelHtml({ ...page, title: evil, jobId: evil, translations: evil });
    assert.ok(!html.includes("<img"));
    assert.ok(!html.includes(`data-job=""`));
    assert.ok(html.includes("&quot;&gt;&lt;img"));
  });
});
