import assert from "node:assert/strict";

import type { Message } from "@anthropic-ai/sdk/resources/messages/messages";
import { describe, it } from "mocha";

import { answerMessage } from "../../../src/simulator/answers/message.ts";
import { fates } from "../../../src/simulator/batches/requestIndex.ts";
import type { Fate } from "../../../src/simulator/batches/requestIndex.ts";
import { digestOf } from "../../../src/simulator/digest.ts";
import { findModel } from "../../../src/simulator/models/modelCatalog.ts";

const code =
  "export function add(a, b) {\n  return a + b;\n}\ntry {\n  save(add(1, 2));\n} catch {}\n";

function ask(question: string, changes: object = {}, fate: Fate = "answered"): Message {
  const source = { type: "text", media_type: "text/plain", data: code };
  const content = [
    { type: "document", title: "src/add.js", source },
    { type: "text", text: question },
  ];
  const params = {
    model: "claude-haiku-4-5",
    max_tokens: 1000,
    messages: [{ role: "user", content }],
    ...changes,
  };
  const model = findModel(params.model);
  assert.ok(model);
  const digest = digestOf(JSON.stringify(params));
  return answerMessage(params, { model, digest, fate, cache: "none", serviceTier: "batch" });
}

function textOf(message: Message): string {
  return message.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

describe("answerMessage", () => {
  it("marks its text and quotes the input, as suits what is asked", () => {
    const review = textOf(ask("Review this file for defects."));
    assert.match(review, /\n> Simulated answer \(local rehearsal\)\n$/);
    assert.match(review, /### Line 6: the error ends here\n\n> `} catch {}`/);
    assert.match(textOf(ask("Summarize this file.")), /### Summary of `src\/add\.js`/);
    assert.match(textOf(ask("Say hello.")), /You asked: “Say hello\.”[^]*\*\*src\/add\.js\*\*/);
  });

  it("quotes the numbers that a numbered input brings", () => {
    const data = code
      .replaceAll(/^/gm, "")
      .split("\n")
      .map((line, at) => `${41 + at}| ${line}`);
    const source = { type: "text", media_type: "text/plain", data: data.join("\n") };
    const content = [
      { type: "document", title: "src/add.js", source },
      { type: "text", text: "Review this file." },
    ];
    const text = textOf(ask("", { messages: [{ role: "user", content }] }));
    assert.match(text, /### Line 46: [^]*> `} catch {}`/);
  });

  it("says the size of pictures and the length of PDFs", () => {
    const gif = Buffer.from("4749463839610300020080", "hex").toString("base64");
    const pdf = Buffer.from("%PDF-1.4 /Type /Pages /Type /Page /Type /Page").toString("base64");
    const content = [
      { type: "image", source: { type: "base64", media_type: "image/gif", data: gif } },
      {
        type: "document",
        title: "Data sheet",
        source: { type: "base64", media_type: "application/pdf", data: pdf },
      },
      { type: "text", text: "What is this?" },
    ];
    const text = textOf(ask("", { messages: [{ role: "user", content }] }));
    assert.match(text, /GIF image\*\*, `image\/gif`, 3 × 2 pixels, landscape/);
    assert.match(text, /\*\*PDF\*\* `Data sheet`, 2 pages/);
  });

  it("answers in JSON alone where a format is asked for", () => {
    const schema = {
      type: "object",
      properties: { file: { type: "string" } },
      required: ["file"],
      additionalProperties: false,
    };
    const message = ask("Name the file.", {
      output_config: { format: { type: "json_schema", schema } },
    });
    assert.deepEqual(JSON.parse(textOf(message)), { file: "src/add.js" });
  });

  it("stops where it is told to, and says why", () => {
    const short = ask("Review this file.", { max_tokens: 20 });
    assert.equal(short.stop_reason, "max_tokens");
    assert.equal(short.usage.output_tokens, 20);
    const full = textOf(ask("Review this file."));
    assert.ok(full.startsWith(textOf(short)) && textOf(short).length < full.length);
    const stopped = ask("Review this file.", { stop_sequences: ["nowhere", "(local"] });
    assert.equal(stopped.stop_reason, "stop_sequence");
    assert.equal(stopped.stop_sequence, "(local");
    assert.match(textOf(stopped), /\n> Simulated answer $/);
  });

  it("thinks where the model does by itself, within the limit of tokens", () => {
    const thinking = ask("Review this file.", { model: "claude-sonnet-5-5" });
    assert.deepEqual(
      thinking.content.map((block) => block.type),
      ["thinking", "text"],
    );
    const { output_tokens: all, output_tokens_details: details } = thinking.usage;
    assert.ok((details?.thinking_tokens ?? 0) > 0 && (details?.thinking_tokens ?? 0) < all);
    const empty = ask("Review this file.", { model: "claude-sonnet-5-5", max_tokens: 10 });
    assert.equal(empty.stop_reason, "max_tokens");
    assert.equal(textOf(empty), "");
    assert.equal(empty.usage.output_tokens, 10);
  });

  it("ends as its fate wants", () => {
    const expected: Partial<Record<Fate, string>> = {
      answered: "end_turn",
      refusal: "refusal",
      maxTokens: "max_tokens",
      pauseTurn: "pause_turn",
      toolUse: "tool_use",
      contextExceeded: "model_context_window_exceeded",
    };
    const input_schema = { type: "object", properties: { line: { type: "integer" } } };
    for (const fate of fates) {
      const reason = expected[fate];
      if (reason === undefined) continue;
      const message = ask("Review this file.", { tools: [{ name: "mark", input_schema }] }, fate);
      assert.equal(message.stop_reason, reason);
      assert.equal(message.stop_details?.type, fate === "refusal" ? "refusal" : undefined);
    }
    assert.deepEqual(ask("Review this file.", {}, "refusal").content, []);
  });
});
