import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { findings, type FindingSlips } from "../../../src/simulator/answers/findings.ts";
import { digestOf } from "../../../src/simulator/digest.ts";
import { readPrompt } from "../../../src/simulator/prompt/prompt.ts";

const file = new URL("../../../examples/shop/orders.ts", import.meta.url);
const lines = readFileSync(file, "utf8").trimEnd().split("\n");

function found(slips: FindingSlips = {}) {
  const data = lines.map((line, at) => `${at + 1}| ${line}`).join("\n");
  const document = (title: string, text: string) => ({
    type: "document",
    title,
    source: { type: "text", media_type: "text/plain", data: text },
  });
  const content = [document("rules.md", "No tabs. Never."), document("shop/orders.ts", data)];
  const prompt = readPrompt({ messages: [{ role: "user", content }] });
  return findings(prompt, digestOf("x"), slips);
}

describe("simulated findings", () => {
  it("quote lines of what is numbered, by their numbers", () => {
    const all = found();
    assert.ok(all.length > 0);
    for (const { path, quote, line } of all) {
      assert.equal(path, "shop/orders.ts");
      assert.equal(lines[Number(line) - 1], quote);
    }
  });

  it("go wrong as a test wants them to", () => {
    for (const { quote, line } of found({ shifted: 1 })) {
      assert.ok(lines.includes(String(quote)));
      assert.notEqual(lines[Number(line) - 1], quote);
    }
    for (const { quote } of found({ wrong: 1 })) assert.ok(!lines.includes(String(quote)));
    for (const { quote } of found({ unfindable: 1 })) assert.match(String(quote), /^synchronize\(/);
  });
});
