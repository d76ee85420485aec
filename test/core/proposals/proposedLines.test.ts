import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { proposedLines } from "../../../src/core/proposals/proposedLines.ts";

function of(answer: string, sent: readonly string[] = ["x"]): unknown {
  const lines = proposedLines("answered", answer, sent);
  return typeof lines === "string" ? lines : lines.join("\n");
}

describe("proposedLines", () => {
  it("are the answer without its last line end", () => {
    assert.equal(of("a\r\n  b\n"), "a\n  b");
  });

  it("lose a code fence around everything, and no other", () => {
    assert.equal(of("```ts\nlet a;\n```\n"), "let a;");
    assert.equal(of("\n~~~~\n```\nb\n```\n~~~~"), "```\nb\n```");
    const two = "```ts\nlet a;\n```\n\n```ts\nlet b;\n```";
    assert.equal(of(two), two);
    const withWords = "Here it is:\n```ts\nlet a;\n```";
    assert.equal(of(withWords), withWords);
  });

  it("keep a fence that the source has, too", () => {
    const answer = "```sh\nls -l\n```";
    assert.equal(of(answer, ["```sh", "ls", "```"]), answer);
  });

  it("keep the blank lines around the source", () => {
    assert.equal(of("\n\na\n\n", ["a"]), "a");
    assert.equal(of("a", ["", "b", "", ""]), "\na\n\n");
  });

  it("are not there when the answer is not whole, not text, or nothing", () => {
    assert.equal(proposedLines("truncated", "half", ["x"]), "truncated");
    assert.equal(proposedLines("refused", "", ["x"]), "refused");
    assert.equal(proposedLines("toolUse", "text before the call", ["x"]), "toolUse");
    assert.equal(proposedLines("paused", "half", ["x"]), "paused");
    assert.equal(proposedLines("pending", "", ["x"]), "pending");
    assert.equal(proposedLines("retryableError", "", ["x"]), "failed");
    assert.equal(of(" \n"), "empty");
    assert.equal(of("```\n\n```"), "empty");
  });
});
