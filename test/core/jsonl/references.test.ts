import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { type DraftRequest, sourcesOf } from "../../../src/core/jsonl/draftRequest.ts";
import { withoutLineNumbers } from "../../../src/core/jsonl/numberedLines.ts";
import {
  type ResolvedContent,
  withoutConveniences,
} from "../../../src/core/jsonl/resolveReferences.ts";

function line(content: readonly object[], about?: unknown): string {
  const messages = [{ role: "user", content }];
  const params = { model: "m", max_tokens: 1, messages };
  return JSON.stringify({ custom_id: "a", about, params });
}

function document(source: object): object {
  return { type: "document", source: { type: "path", path: "src/a.ts", ...source }, title: "A" };
}

function read(content: readonly object[], about?: unknown): DraftRequest {
  const { request, problems } = checkRequestLine(line(content, about), 1);
  assert.deepEqual(problems, []);
  assert(request);
  return request;
}

function resolve(content: readonly object[], resolved: ResolvedContent): unknown {
  const { params } = withoutConveniences(read(content), () => resolved);
  const [message] = params["messages"] as readonly { content: readonly { source: unknown }[] }[];
  return message?.content[0]?.source;
}

const text = { kind: "text", text: "one\ntwo\nthree\n" } as const;

describe("file references", () => {
  it("are found with their place, wherever a block has its source", () => {
    const nested = { type: "tool_result", tool_use_id: "t", content: [document({})] };
    const image = { type: "image", source: { type: "path", path: "b.png" } };
    const { references } = read([nested, image]);
    assert.deepEqual(
      references.map(({ at, path, blockType }) => [at.join("."), path, blockType]),
      [
        ["messages.0.content.0.content.0.source", "src/a.ts", "document"],
        ["messages.0.content.1.source", "b.png", "image"],
      ],
    );
  });

  it("are not looked for in the arguments of a tool", () => {
    const input = { source: { type: "path", path: "x" } };
    assert.deepEqual(read([{ type: "tool_use", id: "t", name: "n", input }]).references, []);
  });

  it("must make sense", () => {
    const cases: readonly (readonly [block: object, code: string])[] = [
      [document({ path: "" }), "reference-path"],
      [document({ path: 7 }), "reference-path"],
      [document({ path: "src\\a.ts" }), "reference-path"],
      [document({ lines: [0, 5] }), "reference-lines"],
      [document({ lines: [9, 5] }), "reference-lines"],
      [document({ lines: [1.5, 5] }), "reference-lines"],
      [document({ lines: 5 }), "reference-lines"],
      [document({ numbered: "yes" }), "reference-numbered"],
      [document({ encoding: "utf8" }), "reference-key"],
      [{ ...document({}), type: "text", text: "x" }, "reference-block"],
      [{ ...document({ lines: [1, 2] }), type: "image" }, "reference-lines"],
    ];
    for (const [block, code] of cases) {
      const { problems, request } = checkRequestLine(line([block]), 1);
      assert.deepEqual(
        problems.map((problem) => problem.code),
        [code],
      );
      assert.deepEqual(request?.references, []);
    }
  });

  it("become what the API takes, the rest of the request as it was", () => {
    const request = read([document({}), { type: "text", text: "Why?" }], { path: "x" });
    const before = structuredClone(request);
    const { custom_id, params } = withoutConveniences(request, () => text);
    assert.equal(custom_id, "a");
    assert.deepEqual(params, {
      model: "m",
      max_tokens: 1,
      messages: [
        {
          role: "user",
          content: [
            {
              type: "document",
              source: { type: "text", media_type: "text/plain", data: "one\ntwo\nthree\n" },
              title: "A",
            },
            { type: "text", text: "Why?" },
          ],
        },
      ],
    });
    assert.deepEqual(request, before);
  });

  it("send the lines that were asked for, with their numbers if wished", () => {
    const data = (source: object, content: string): unknown => {
      const resolved = resolve([document(source)], { kind: "text", text: content });
      return (resolved as { data: unknown }).data;
    };
    assert.equal(data({ lines: [2, 3] }, "one\r\ntwo\r\nthree\r\n"), "two\nthree");
    assert.equal(data({ lines: [3, 99] }, "one\ntwo\nthree"), "three");
    assert.equal(
      data({ lines: [2, 3], numbered: true }, "one\ntwo\nthree"),
      "   2| two\n   3| three",
    );
    assert.equal(data({ numbered: true }, "\uFEFFone\n\n"), "   1| one\n   2| ");
    assert.equal(data({}, "\uFEFFone\uD800"), "one\uFFFD");
  });

  it("send PDF and images as base64", () => {
    const pdf = { kind: "application/pdf", data: "JVBERi0=" } as const;
    const source = { type: "base64", media_type: "application/pdf", data: "JVBERi0=" };
    assert.deepEqual(resolve([document({})], pdf), source);
    const png = { kind: "image/png", data: "iVBORw==" } as const;
    const image = { type: "image", source: { type: "path", path: "b" } };
    assert.deepEqual(resolve([image], png), { ...source, media_type: "image/png", data: png.data });
  });

  it("are refused with a remedy where file and block do not fit", () => {
    const image = { type: "image", source: { type: "path", path: "b" } };
    const png = { kind: "image/png", data: "" } as const;
    const pdf = { kind: "application/pdf", data: "" } as const;
    assert.throws(() => resolve([image], text), /b is no PNG.*Use a document block/);
    assert.throws(() => resolve([image], pdf), /Use a document block/);
    assert.throws(() => resolve([document({})], png), /is an image\. Use an image block/);
    assert.throws(() => resolve([document({ numbered: true })], pdf), /is no text/);
    assert.throws(() => resolve([document({ lines: [4, 9] })], text), /ends at line 3/);
    assert.throws(() => resolve([document({})], { kind: "text", text: " \n" }), /is empty/);
  });

  it("give back the text that was numbered", () => {
    const unbroken = fc.string({ unit: "grapheme" }).map((part) => part.replaceAll(/[\r\n]/g, ""));
    fc.assert(
      fc.property(
        fc.array(unbroken, { minLength: 1 }),
        fc.integer({ min: 1, max: 20_000 }),
        (lines, first) => {
          const whole = `${"x\n".repeat(first - 1)}${lines.join("\n")}\nend`;
          const last = first + lines.length - 1;
          const resolved = resolve([document({ lines: [first, last], numbered: true })], {
            kind: "text",
            text: whole,
          });
          const data = (resolved as { data: string }).data;
          assert.equal(withoutLineNumbers(data), lines.join("\n"));
        },
      ),
      { numRuns: 30 },
    );
    assert.equal(withoutLineNumbers("1| one\ntwo"), "1| one\ntwo");
  });
});

describe("sourcesOf", () => {
  it("takes what the line is about, else its first file, else nothing", () => {
    const about = { path: "data/t.csv", row: 7 };
    assert.deepEqual(sourcesOf(read([document({})], about)), about);
    assert.deepEqual(sourcesOf(read([document({})], [about, { path: "x" }])), about);
    const lines = document({ lines: [2, 3] });
    assert.deepEqual(sourcesOf(read([lines])), { path: "src/a.ts", lines: [2, 3] });
    assert.equal(sourcesOf(read([{ type: "text", text: "x" }])), undefined);
  });

  it("keeps every way to name a place, and the key of a table as text", () => {
    const database = { path: "a.db", table: "items", key: 4 };
    assert.deepEqual(read([document({})], database).about, [{ ...database, key: "4" }]);
  });
});
