import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import { schemaValue } from "../../../src/simulator/answers/schemaValue.ts";
import { digestOf } from "../../../src/simulator/digest.ts";
import { readPrompt } from "../../../src/simulator/prompt/prompt.ts";
import { conforms } from "./conforms.ts";

const text = "const first = 1;\nconst second = compute(first);\nreturn second ?? first;\n";
const prompt = readPrompt({
  messages: [
    {
      role: "user",
      content: [
        {
          type: "document",
          title: "src/sum.ts",
          source: { type: "text", media_type: "text/plain", data: text },
        },
        { type: "text", text: "Review this." },
      ],
    },
  ],
});

type Schema = Readonly<Record<string, unknown>>;

const schemas = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Schema>(
      { type: "string" },
      { type: "boolean" },
      { type: "null" },
      { type: "number" },
      { type: "integer" },
      { type: "integer", minimum: 3, maximum: 7 },
      { type: "number", exclusiveMinimum: 0, maximum: 1 },
      { type: "integer", multipleOf: 5, minimum: 11 },
      { type: "string", format: "date" },
      { type: "string", format: "uuid" },
      { type: "string", minLength: 300, maxLength: 310 },
      { type: ["string", "null"] },
      { enum: ["a", 1, null] },
      { const: { deep: [1] } },
      { $ref: "#/$defs/named" },
    ),
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat({ max: 2 }) }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc
      .dictionary(fc.constantFrom("line", "quote", "file", "title", "__proto__"), tie("schema"))
      .map((properties) => ({
        type: "object",
        properties,
        required: Object.keys(properties),
        additionalProperties: false,
      })),
  ),
})).schema;

const $defs = {
  named: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] },
};

describe("schemaValue", () => {
  it("makes a value that conforms, whatever the schema", () => {
    fc.assert(
      fc.property(schemas, fc.string(), (schema, seed) => {
        const root = { ...schema, $defs };
        const value: unknown = JSON.parse(
          JSON.stringify(schemaValue(root, prompt, digestOf(seed)) ?? null),
        );
        assert.ok(conforms(value, root, root), JSON.stringify({ schema, value }));
      }),
    );
  });

  it("takes quotes and line numbers that belong together from the input", () => {
    const schema = {
      type: "array",
      items: {
        type: "object",
        properties: {
          quote: { type: "string" },
          line: { type: "integer" },
          file: { type: "string" },
        },
        required: ["quote", "line", "file"],
      },
    };
    const lines = text.split("\n");
    for (let seed = 0; seed < 20; seed += 1) {
      const found = schemaValue(schema, prompt, digestOf(`${seed}`)) as {
        quote: string;
        line: number;
        file: string;
      }[];
      assert.ok(found.length >= 1);
      for (const { quote, line, file } of found) {
        assert.equal(lines[line - 1], quote);
        assert.equal(file, "src/sum.ts");
      }
    }
  });

  it("comes to an end with a schema that contains itself", () => {
    const tree = {
      type: "object",
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
      required: ["name", "children"],
    };
    const value = schemaValue(tree, prompt, digestOf("x"));
    assert.ok(conforms(value, tree, tree));
    const endless = { type: "object", properties: { next: { $ref: "#" } }, required: ["next"] };
    assert.equal(typeof schemaValue(endless, prompt, digestOf("x")), "object");
    assert.equal(typeof schemaValue({ $ref: "#" }, prompt, digestOf("x")), "string");
  });

  it("ends for schemas that demand more than there is memory for", () => {
    const endless: readonly Schema[] = [
      { type: "array", minItems: 1e9, items: { type: "string", minLength: 1e9 } },
      { minLength: 1e9 },
      { allOf: [{ $ref: "#" }, { $ref: "#" }] },
      { anyOf: [{ $ref: "#" }] },
      {
        type: "object",
        required: ["a", "b", "c"],
        properties: { a: { $ref: "#" }, b: { $ref: "#" }, c: { $ref: "#" } },
      },
    ];
    for (const schema of endless) {
      const made = JSON.stringify(schemaValue(schema, prompt, digestOf("endless")));
      assert.ok(made.length < 20_000_000, `${made.length} characters`);
    }
  });
});
