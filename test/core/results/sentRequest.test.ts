import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { describeRequest } from "../../../src/core/results/describeRequest.ts";
import { sentSourceText } from "../../../src/core/results/sentSourceText.ts";

function document(data: string, title?: string): object {
  return { type: "document", source: { type: "text", media_type: "text/plain", data }, title };
}

function line(content: unknown, system?: unknown): string {
  const messages = [{ role: "user", content }];
  return JSON.stringify({ custom_id: "a", params: { system, messages } });
}

describe("describeRequest", () => {
  it("tells what was sent, by whom, in order", () => {
    const image = { type: "base64", media_type: "image/png", data: "QUJDRA==" };
    const messages = [
      { role: "user", content: "Hi" },
      { role: "assistant", content: [{ type: "tool_use", name: "find", input: { n: 1 } }] },
      {
        role: "user",
        content: [
          { type: "tool_result", content: [{ type: "text", text: "found" }] },
          document("code", "a.ts"),
          { type: "image", source: image },
        ],
      },
    ];
    const sent = describeRequest(JSON.stringify({ params: { system: "Be kind.", messages } }));
    assert.deepEqual(sent, [
      { role: "system", kind: "text", text: "Be kind." },
      { role: "user", kind: "text", text: "Hi" },
      { role: "assistant", kind: "other", text: '{\n  "n": 1\n}', title: "Call of find" },
      { role: "user", kind: "other", text: "", title: "Result of a tool" },
      { role: "user", kind: "text", text: "found" },
      { role: "user", kind: "document", text: "code", title: "a.ts" },
      { role: "user", kind: "image", text: "image/png, 4 bytes", mediaType: "image/png" },
    ]);
  });

  it("reads a document that is made of blocks", () => {
    const content = [
      { type: "text", text: "one" },
      { type: "text", text: "two" },
    ];
    const sent = line([{ type: "document", source: { type: "content", content } }]);
    assert.deepEqual(describeRequest(sent), [
      { role: "user", kind: "document", text: "one\n\ntwo" },
    ]);
  });

  it("is empty for what is no request, and never throws", () => {
    assert.deepEqual(describeRequest("{"), []);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (content, system) => {
        for (const { text } of describeRequest(line(content, system)))
          assert.equal(typeof text, "string");
      }),
    );
  });
});

describe("sentSourceText", () => {
  it("is the document that is titled as the source, else the first", () => {
    const sent = line([document("one", "a.ts"), document("two", "b.ts")]);
    assert.equal(sentSourceText(sent, { path: "b.ts" }), "two");
    assert.equal(sentSourceText(sent, { path: "c.ts" }), "one");
    assert.equal(sentSourceText(sent), "one");
  });

  it("has no numbers that were added, and every one that was there", () => {
    const numbered = line([document("   9| a\n  10| b")]);
    assert.equal(sentSourceText(numbered), "a\nb");
    assert.equal(sentSourceText(line([document("1| a\n3| b")])), "1| a\n3| b");
  });

  it("is undefined when no text was sent as a document", () => {
    const image = { type: "image", source: { type: "base64", data: "" } };
    assert.equal(sentSourceText(line([image, { type: "text", text: "x" }])), undefined);
    assert.equal(sentSourceText(line("x")), undefined);
    assert.equal(sentSourceText("nonsense"), undefined);
  });
});
