import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { answerText } from "../../../src/core/results/answerText.ts";
import { describeResult } from "../../../src/core/results/describeResult.ts";

function line(content: unknown, more: object = {}): string {
  const message = { id: "msg_1", content, ...more };
  return JSON.stringify({ custom_id: "a", result: { type: "succeeded", message } });
}

const cited = (text: string, ...citations: readonly object[]): object => ({
  type: "text",
  text,
  citations,
});
const characters = (words: string, at: number, document = 0): object => ({
  type: "char_location",
  cited_text: words,
  document_index: document,
  document_title: "a.md",
  start_char_index: at,
  end_char_index: at + words.length,
});

describe("describeResult", () => {
  it("tells thinking, tools, what they gave back, and what it does not know", () => {
    const found = { type: "web_search_result", title: "Tea", url: "https://example.com/" };
    const { blocks } = describeResult(
      line([
        { type: "thinking", thinking: "Hm.", signature: "x" },
        { type: "thinking", thinking: "", signature: "x" },
        { type: "redacted_thinking", data: "secret" },
        { type: "text", text: "Let me look." },
        { type: "server_tool_use", name: "web_search", input: { query: "tea" } },
        { type: "web_search_tool_result", content: [found, found] },
        { type: "tool_use", name: "order", input: { id: 1 } },
        { type: "hologram", depth: 3 },
        7,
      ]),
    );
    assert.deepEqual(blocks, [
      { kind: "thinking", text: "Hm." },
      { kind: "thinking", text: "", isRedacted: true },
      { kind: "text", text: "Let me look." },
      { kind: "toolUse", name: "web_search", json: '{"query":"tea"}', byServer: true },
      {
        kind: "toolResult",
        name: "web_search",
        json: JSON.stringify([found, found]),
        links: [{ title: "Tea", url: "https://example.com/" }],
      },
      { kind: "toolUse", name: "order", json: '{"id":1}' },
      { kind: "other", type: "hologram", json: '{"type":"hologram","depth":3}' },
      { kind: "other", type: "", json: "7" },
    ]);
  });

  it("keeps the digits of numbers in what a tool is given", () => {
    const text = line([{ type: "tool_use", name: "t", input: { id: 0 } }]);
    const { blocks } = describeResult(text.replace('"id":0', '"id":12345678901234567890'));
    assert.deepEqual(blocks, [{ kind: "toolUse", name: "t", json: '{"id":12345678901234567890}' }]);
  });

  it("joins cited pieces to one text and marks where each of them ends", () => {
    const [one, two] = [characters("x", 1), characters("y", 5, 1)];
    const content = [{ type: "text", text: "A " }, cited("b", one), cited(" c.", two, one)];
    const { blocks, citations } = describeResult(line(content));
    assert.deepEqual(blocks, [
      {
        kind: "text",
        text: "A b c.",
        marks: [
          { at: 3, citations: [0] },
          { at: 6, citations: [1, 0] },
        ],
      },
    ]);
    assert.deepEqual(citations, [
      { words: "x", title: "a.md", place: { in: "text", document: 0, span: [1, 2] } },
      { words: "y", title: "a.md", place: { in: "text", document: 1, span: [5, 6] } },
    ]);
  });

  it("reads every kind of place, pages from the first to the last", () => {
    const places = (...told: readonly object[]) =>
      describeResult(line([cited("x", ...told)])).citations.map(({ place }) => place);
    assert.deepEqual(
      places(
        { type: "page_location", document_index: 0, start_page_number: 2, end_page_number: 4 },
        { type: "page_location", document_index: 0, start_page_number: 0, end_page_number: 4 },
        {
          type: "content_block_location",
          document_index: 1,
          start_block_index: 0,
          end_block_index: 2,
        },
        { type: "web_search_result_location", url: "https://example.com", title: "T" },
        { type: "search_result_location", source: "wiki", title: null },
        { type: "char_location", document_index: -1, start_char_index: 1, end_char_index: 2 },
        { type: "of tomorrow" },
      ),
      [
        { in: "pages", document: 0, span: [2, 3] },
        { in: "unknown" },
        { in: "blocks", document: 1, span: [0, 2] },
        { in: "web", url: "https://example.com" },
        { in: "searchResult", source: "wiki" },
      ],
    );
  });

  it("knows the ids, and what the usage says beside tokens", () => {
    const usage = {
      service_tier: "batch",
      output_tokens_details: { thinking_tokens: 12 },
      server_tool_use: { web_search_requests: 2, web_fetch_requests: 0 },
    };
    const { messageId, usageDetails } = describeResult(line([], { usage }));
    assert.equal(messageId, "msg_1");
    assert.deepEqual(usageDetails, { thinkingTokens: 12, webSearches: 2, serviceTier: "batch" });
    const error = { type: "error", error: {}, request_id: "req_1" };
    const failed = JSON.stringify({ custom_id: "a", result: { type: "errored", error } });
    assert.equal(describeResult(failed).requestId, "req_1");
  });

  it("never throws, and says of plain texts what the answer's text says", () => {
    const block = fc.record(
      {
        type: fc.constantFrom("text", "thinking", "tool_use", "x_tool_result", "odd"),
        text: fc.oneof(fc.string(), fc.jsonValue()),
        citations: fc.jsonValue(),
        content: fc.jsonValue(),
        input: fc.jsonValue(),
        thinking: fc.jsonValue(),
      },
      { requiredKeys: ["type"] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(block, fc.jsonValue())), (content) => {
        for (const found of describeResult(line(content)).blocks)
          if ("json" in found) assert.doesNotThrow(() => JSON.parse(found.json));
      }),
    );
    const text = fc.record({
      type: fc.constant("text"),
      text: fc.string(),
      citations: fc.constantFrom(null, [characters("x", 1)]),
    });
    fc.assert(
      fc.property(fc.array(text), (content) => {
        const texts = describeResult(line(content)).blocks.map((found) =>
          found.kind === "text" ? found.text : "",
        );
        assert.equal(texts.join("\n\n"), answerText(content));
      }),
    );
    fc.assert(fc.property(fc.string(), (junk) => describeResult(junk).blocks.length === 0));
    const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    assert.equal(describeResult(line("").replace('""', `[${deep}]`)).blocks.length, 1);
  });
});
