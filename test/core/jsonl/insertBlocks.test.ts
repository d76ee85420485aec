import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JsonRecord } from "../../../src/base/json.ts";
import { insertBlocks } from "../../../src/core/jsonl/insertBlocks.ts";
import { anyText } from "../anyText.ts";

const image = { type: "image", source: { type: "path", path: "media/a.png" } };
const text = (words: string) => ({ type: "text", text: words });

interface Message {
  readonly role: string;
  readonly content?: unknown;
}

function lineOf(...messages: readonly Message[]): string {
  return JSON.stringify({ custom_id: "a", params: { max_tokens: 1, messages } });
}

/** The line with the block put in at a column. */
function inserted(line: string, column: number): string {
  const edit = insertBlocks(line, column, [image]);
  assert.ok(edit);
  const [start, end] = edit.columns;
  return line.slice(0, start) + edit.text + line.slice(end);
}

function messagesOf(line: string): readonly Message[] {
  const { params } = JSON.parse(line) as { readonly params: { readonly messages: Message[] } };
  return params.messages;
}

describe("insertBlocks", () => {
  it("turns a text into blocks, with the file before it", () => {
    const line = lineOf({ role: "user", content: 'What is "this"?\n' });
    const [message] = messagesOf(inserted(line, line.indexOf("this")));
    assert.deepEqual(message?.content, [image, text('What is "this"?\n')]);
    const empty = lineOf({ role: "user", content: "" });
    assert.deepEqual(messagesOf(inserted(empty, 0))[0]?.content, [image]);
  });

  it("puts a file among the blocks where the cursor is", () => {
    const content = [text("one"), text("two")];
    const line = lineOf({ role: "user", content });
    const at = (column: number) => messagesOf(inserted(line, column))[0]?.content;
    assert.deepEqual(at(line.indexOf("[", line.indexOf("content")) + 1), [image, ...content]);
    assert.deepEqual(at(line.indexOf("one")), [content[0], image, content[1]]);
    assert.deepEqual(at(line.indexOf(',{"type":"text","text":"two"')), [
      content[0],
      image,
      content[1],
    ]);
    assert.deepEqual(at(line.indexOf("two")), [...content, image]);
    assert.deepEqual(at(line.length), [...content, image]);
    const none = lineOf({ role: "user", content: [] });
    assert.deepEqual(messagesOf(inserted(none, none.indexOf("[]") + 1))[0]?.content, [image]);
  });

  it("joins the last message of the user when the cursor is elsewhere", () => {
    const messages: readonly Message[] = [
      { role: "user", content: "first" },
      { role: "assistant", content: "answer" },
      { role: "user", content: "last" },
      { role: "assistant", content: "{" },
    ];
    const line = lineOf(...messages);
    const joined = messages.with(2, { role: "user", content: [image, text("last")] });
    for (const column of [0, line.indexOf("answer"), line.indexOf('"{"') + 1, line.length])
      assert.deepEqual(messagesOf(inserted(line, column)), joined);
    const first = messages.with(0, { role: "user", content: [image, text("first")] });
    assert.deepEqual(messagesOf(inserted(line, line.indexOf("first"))), first);
  });

  it("makes the message or its content when there is none", () => {
    const fresh = [{ role: "user", content: [image] }];
    assert.deepEqual(messagesOf(inserted(lineOf(), 3)), fresh);
    assert.deepEqual(messagesOf(inserted(lineOf({ role: "user" }), 3)), fresh);
    assert.deepEqual(messagesOf(inserted(lineOf({ role: "user", content: null }), 3)), fresh);
  });

  it("leaves alone what is no request", () => {
    const foreign = '{"custom_id":"a","body":{"messages":[]}}';
    const odd = lineOf({ role: "user", content: { kept: 1 } });
    const others = [
      "",
      odd,
      "{",
      "[]",
      "3",
      foreign,
      '{"params":{}}',
      '{"params":{"messages":"x"}}',
    ];
    for (const line of others) assert.equal(insertBlocks(line, 0, [image]), undefined, line);
    const deep = `{"params":{"messages":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`;
    assert.equal(insertBlocks(deep, 0, [image]), undefined);
  });

  it("keeps a byte order mark and everything else of the line, and counts the columns with it", () => {
    const line = `\uFEFF ${lineOf({ role: "user", content: [text("a")] }).replaceAll(",", " , ")} `;
    const after = inserted(line, line.length);
    assert.equal(after.replace(`,${JSON.stringify(image)}`, ""), line);
    assert.doesNotThrow(() => JSON.parse(after.slice(1)));
  });

  it("gives valid JSON with the block in it and nothing lost, whatever the request and the place", () => {
    const content = fc.oneof(
      anyText(),
      fc.array(fc.oneof(fc.constant(text("t")), fc.jsonValue()), { maxLength: 3 }),
      fc.constant(null),
    );
    const message = fc.record(
      { role: fc.constantFrom("user", "assistant"), content },
      { requiredKeys: ["role"] },
    );
    const messages = fc.array(fc.oneof(message, fc.jsonValue()), { maxLength: 4 });
    const params = fc.tuple(fc.dictionary(anyText(), fc.jsonValue()), messages);
    fc.assert(
      fc.property(
        params,
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([other, given], blanks, place) => {
          const request = { custom_id: "a", params: { ...other, messages: given } };
          const line = JSON.stringify(request, undefined, blanks).replaceAll("\n", " ");
          const after = JSON.parse(inserted(line, Math.floor(place * line.length))) as JsonRecord;
          assert.deepEqual(without(after), without(JSON.parse(line) as JsonRecord));
          const count = (value: unknown) =>
            JSON.stringify(value).split(JSON.stringify(image)).length;
          assert.equal(count(after), count(JSON.parse(line)) + 1);
        },
      ),
    );
  });

  /** A request with its texts as they are, in what form soever, and without the block. */
  function without(request: JsonRecord): unknown {
    const { params } = request as { readonly params: { readonly messages: readonly unknown[] } };
    const bare = params.messages.flatMap((message) => {
      if (typeof message !== "object" || message === null || Array.isArray(message))
        return [message];
      const { role, content, ...rest } = message as Message;
      if (role !== "user") return [message];
      const blocks = typeof content === "string" && content !== "" ? [text(content)] : content;
      const left = Array.isArray(blocks)
        ? blocks.filter((block) => JSON.stringify(block) !== JSON.stringify(image))
        : [];
      const isNew = left.length === 0 && Object.keys(rest).length === 0;
      return isNew ? [] : [{ ...rest, left }];
    });
    return { ...request, params: { ...params, messages: bare } };
  }
});
