import assert from "node:assert/strict";

import { after, before, describe, it } from "mocha";

import { paramsFor } from "./askFor.ts";
import { startContract } from "./contract.ts";
import type { Contract } from "./contract.ts";

const weatherTool = {
  name: "weather",
  input_schema: {
    type: "object" as const,
    properties: { city: { type: "string" }, days: { type: "integer" } },
    required: ["city", "days"],
  },
};

describe("the SDK's messages, counts and models against the local server", () => {
  let contract: Contract;
  before(async () => {
    contract = await startContract();
  });
  after(() => contract.simulator.close());

  it("answers one message, marked as simulated", async () => {
    const { data, response } = await contract.client.messages
      .create(paramsFor("What is a batch?"))
      .withResponse();
    assert.equal(response.headers.get("x-batchwright-simulated"), "true");
    assert.equal(response.headers.get("anthropic-workspace-id"), "wrkspc_01First");
    assert.match(data.id, /^msg_sim_/);
    const text = data.content.find((block) => block.type === "text")?.text ?? "";
    assert.ok(text.endsWith("> Simulated answer (local rehearsal)\n"), text);
    assert.equal(data.usage.service_tier, "standard");
  });

  it("streams the same message", async () => {
    const params = paramsFor("What is a stream?", {
      thinking: { type: "adaptive", display: "summarized" },
    });
    const whole = await contract.client.messages.create(params);
    const streamed = await contract.client.messages.stream(params).finalMessage();
    assert.deepEqual(streamed.content, whole.content);
    assert.equal(streamed.stop_reason, whole.stop_reason);
    assert.equal(streamed.usage.output_tokens, whole.usage.output_tokens);
  });

  it("streams a tool call and its input", async () => {
    const params = paramsFor("How is the weather?", {
      model: "claude-haiku-4-5",
      tools: [weatherTool],
      tool_choice: { type: "any" },
    });
    const streamed = await contract.client.messages.stream(params).finalMessage();
    assert.equal(streamed.stop_reason, "tool_use");
    const call = streamed.content.find((block) => block.type === "tool_use");
    assert.equal(call?.name, "weather");
    assert.deepEqual(Object.keys(Object(call?.input) as object), ["city", "days"]);
  });

  it("cites a document that asks for it, by its characters", async () => {
    const data = "The kettle was ordered on Monday.\nNobody has seen it since then.";
    const source = { type: "text" as const, media_type: "text/plain" as const, data };
    const message = await contract.client.messages.create(
      paramsFor("", {
        messages: [
          {
            role: "user",
            content: [
              { type: "document", source, title: "Kettle", citations: { enabled: true } },
              { type: "text", text: "Where is the kettle?" },
            ],
          },
        ],
      }),
    );
    const citations = message.content.flatMap((block) =>
      block.type === "text" ? (block.citations ?? []) : [],
    );
    const citation = citations.find(({ type }) => type === "char_location");
    assert.ok(citation?.type === "char_location");
    const { start_char_index: start, end_char_index: end } = citation;
    assert.equal(data.slice(start, end), citation.cited_text);
  });

  it("cites a page of a PDF, and leaves the words that mark the answer at its end", async () => {
    const pdf = "%PDF-1.4\n1 0 obj<</Type /Page>>endobj\n2 0 obj<</Type /Page>>endobj";
    const data = Buffer.from(pdf).toString("base64");
    const source = { type: "base64" as const, media_type: "application/pdf" as const, data };
    const message = await contract.client.messages.create(
      paramsFor("", {
        messages: [
          {
            role: "user",
            content: [
              { type: "document", source, title: "Sheet", citations: { enabled: true } },
              { type: "text", text: "How heavy is it?" },
            ],
          },
        ],
      }),
    );
    const texts = message.content.flatMap((block) => (block.type === "text" ? [block] : []));
    const [citation] = texts.flatMap(({ citations }) => citations ?? []);
    assert.ok(citation?.type === "page_location");
    const { start_page_number: page, end_page_number: end } = citation;
    assert.ok(page >= 1 && page <= 2 && end === page + 1);
    const whole = texts.map(({ text }) => text).join("");
    assert.ok(whole.endsWith("\n\n> Simulated answer (local rehearsal)\n"), whole);
  });

  it("counts more tokens for more text, and none of what counting does not take", async () => {
    const model = "claude-opus-5-5";
    const count = async (content: string): Promise<number> => {
      const messages = [{ role: "user" as const, content }];
      return (await contract.client.messages.countTokens({ model, messages })).input_tokens;
    };
    assert.ok((await count("word ".repeat(1000))) > 10 * (await count("word ".repeat(50))));
    const params = paramsFor("Hello");
    await assert.rejects(contract.client.messages.countTokens(params), {
      status: 400,
      apiMessage: "max_tokens: Extra inputs are not permitted",
    });
  });

  it("lists the models that are not retired, and finds one by its alias", async () => {
    const models = [];
    for await (const model of contract.client.models.list({ limit: 5 })) models.push(model);
    const byId = new Map(models.map((model) => [model.id, model]));
    assert.equal(byId.get("claude-sonnet-5-5")?.display_name, "Claude Sonnet 5.5");
    assert.equal(byId.get("claude-sonnet-4-5-20250929")?.lifecycle, "deprecated");
    assert.equal(byId.get("claude-3-7-sonnet-20250219"), undefined);
    const dates = models.map((model) => model.created_at);
    assert.deepEqual(dates, dates.toSorted().toReversed());
    const retired = await contract.client.models.list({ lifecycle: ["retired"] });
    assert.deepEqual(
      retired.data.map(({ id }) => id),
      ["claude-3-7-sonnet-20250219"],
    );
    const alias = await contract.client.models.retrieve("claude-haiku-4-5");
    assert.equal(alias.id, "claude-haiku-4-5-20251001");
  });

  it("answers with the SDK's own types throughout", () => contract.assertTypes()).timeout(60_000);
});
