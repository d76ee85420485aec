import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fenced } from "../../../src/core/markdown/fenced.ts";

describe("fenced", () => {
  it("has a fence that is longer than any within, however many there are", () => {
    assert.equal(fenced("a", "json"), "```json\na\n```");
    assert.equal(fenced("````", ""), "`````\n````\n`````");
    const many = "` ".repeat(400_000);
    assert.equal(fenced(many, ""), `\`\`\`\n${many}\n\`\`\``);
  });
});
