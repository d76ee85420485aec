import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";

function line(params: object): string {
  const base = {
    model: "claude-sonnet-5-5",
    max_tokens: 8000,
    messages: [{ role: "user", content: "Hello" }],
  };
  return JSON.stringify({ custom_id: "a", params: { ...base, ...params } });
}

/** Each problem's rule with the text that it marks. */
function told(params: object): readonly string[] {
  const text = line(params);
  return checkRequestLine(text, 1).problems.map(
    ({ code, columns = [0, 0] }) => `${code} ${text.slice(...columns)}`,
  );
}

const withSchema = (schema: unknown) => ({
  output_config: { format: { type: "json_schema", schema } },
});

const withBlocks = (...content: object[]) => ({ messages: [{ role: "user", content }] });

describe("the schema of structured outputs", () => {
  it("passes when it keeps to what the API takes", () => {
    const schema = {
      type: "object",
      additionalProperties: false,
      properties: {
        day: { type: "string", format: "date" },
        tags: { type: "array", minItems: 1, items: { $ref: "#/$defs/tag" } },
        other: { anyOf: [{ $ref: "#/$defs/tag" }, { type: "null" }] },
      },
      $defs: { tag: { enum: ["a", "b"] } },
    };
    assert.deepEqual(told(withSchema(schema)), []);
  });

  it("names each place that the API would refuse", () => {
    const cases: readonly (readonly [schema: object, told: string])[] = [
      [{ type: "object" }, 'schema {"type":"object"}'],
      [{ type: ["object", "null"] }, 'schema {"type":["object","null"]}'],
      [{ type: "number", minimum: 1 }, 'schema "minimum"'],
      [{ type: "string", maxLength: 9 }, 'schema "maxLength"'],
      [{ type: "array", uniqueItems: true }, 'schema "uniqueItems"'],
      [{ type: "array", minItems: 2 }, "schema 2"],
      [{ $ref: "https://example.com/a.json" }, 'schema "https://example.com/a.json"'],
      [{ $ref: "#/$defs/none" }, 'schema "#/$defs/none"'],
      [{ $ref: "#/constructor" }, 'schema "#/constructor"'],
      [{ $ref: "#" }, 'schema "#"'],
      [{ type: "string", format: "phone" }, 'schema-format "phone"'],
      [{ items: { anyOf: [{ type: "object" }] } }, 'schema {"type":"object"}'],
    ];
    for (const [schema, expected] of cases)
      assert.deepEqual(told(withSchema(schema)), [expected], JSON.stringify(schema));
  });

  it("must be there", () => {
    assert.match(told(withSchema(undefined))[0] ?? "", /^output-format/);
    assert.match(told({ output_config: { format: "json" } })[0] ?? "", /^output-format "json"/);
  });

  it("may be anything without breaking the check", () => {
    const schema = fc.object({
      key: fc.constantFrom("type", "$ref", "properties", "items", "anyOf", "$defs", "a"),
      values: [fc.constantFrom("object", "array", "#", "#/$defs/a", "#/properties", 1)],
      maxDepth: 6,
    });
    fc.assert(fc.property(schema, (anything) => told(withSchema(anything)).length <= 20));
  });
});

describe("the sources of blocks", () => {
  const image = (source: unknown) => ({ type: "image", source });
  const document = (source: unknown) => ({ type: "document", source });

  it("pass as the API takes them", () => {
    const good = [
      image({ type: "base64", media_type: "image/png", data: "AAAA" }),
      image({ type: "url", url: "https://example.com/a.png" }),
      document({ type: "text", media_type: "text/plain", data: "x" }),
      document({ type: "file", file_id: "file_1" }),
      document({ type: "content", content: [{ type: "text", text: "x" }] }),
      document({ type: "path", path: "a.txt" }),
    ];
    assert.deepEqual(told(withBlocks(...good)), []);
  });

  it("are told where they are wrong", () => {
    const cases: readonly (readonly [block: object, told: string])[] = [
      [{ type: "image" }, 'source {"type":"image"}'],
      [image({ type: "text", data: "x" }), 'source "text"'],
      [image({ type: "base64", media_type: "image/bmp", data: "AAAA" }), 'media-type "image/bmp"'],
      [image({ type: "base64", media_type: "image/png", data: "A b" }), 'base64 "A b"'],
      [
        document({ type: "base64", media_type: "text/plain", data: "AAAA" }),
        'media-type "text/plain"',
      ],
      [document({ type: "text", media_type: "text/plain", data: " " }), 'empty-text " "'],
      [document({ type: "url" }), 'source {"type":"url"}'],
      [document({ type: "text", media_type: "text/plain", data: "" }), 'source ""'],
    ];
    for (const [block, expected] of cases)
      assert.deepEqual(told(withBlocks(block)), [expected], JSON.stringify(block));
  });

  it("are cited all or not at all", () => {
    const source = { type: "path", path: "a.txt" };
    const cited = { type: "document", source, citations: { enabled: true } };
    assert.deepEqual(told(withBlocks(cited, cited)), []);
    const bare = { type: "document", source };
    assert.deepEqual(told(withBlocks(cited, bare)), [`citations-mixed ${JSON.stringify(bare)}`]);
  });
});
