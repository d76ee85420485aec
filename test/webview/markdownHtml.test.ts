import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { markdownHtml } from "../../src/webview/markdownHtml.ts";

describe("an answer's Markdown as HTML", () => {
  it("has images as links, and as words within links", () => {
    assert.equal(markdownHtml("![a](b.png)"), '<p><a href="b.png">a</a></p>\n');
    assert.equal(
      markdownHtml("![a](b) [![c](d) e](f) ![g](h)"),
      '<p><a href="b">a</a> <a href="f">c e</a> <a href="h">g</a></p>\n',
    );
  });

  it("has markup as text", () => {
    assert.equal(markdownHtml("<img src=x>"), "<p>&lt;img src=x&gt;</p>\n");
  });

  it("is made in one pass over images, however many there are", function () {
    // It took the panel a quarter of a minute when all before each image was looked through.
    this.timeout(10_000);
    const count = 60_000;
    const html = markdownHtml("![](a)".repeat(count));
    assert.equal(html.split("<a ").length - 1, count);
  });
});
