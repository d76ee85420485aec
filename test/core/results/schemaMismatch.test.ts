import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { getLanguageService, type TextDocument } from "vscode-json-languageservice";
import { demandedSchema, schemaFault } from "../../../src/core/results/schemaFault.ts";
import { schemaMismatch } from "../../../src/core/results/schemaMismatch.ts";

type Schema = Readonly<Record<string, unknown>>;

const names = fc.constantFrom("a", "b", "toString", "__proto__");

const schemas = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Schema>(
      { type: "string" },
      { type: "boolean" },
      { type: "null" },
      { type: "number" },
      { type: "integer" },
      { type: ["string", "null"] },
      { enum: ["a", 1, null, { b: [1] }] },
      { const: { a: [1] } },
      { $ref: "#/$defs/named" },
      {},
    ),
    fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat({ max: 1 }) }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc
      .tuple(fc.dictionary(names, tie("schema")), fc.subarray(["a", "b", "toString"]))
      .map(([properties, required]) => ({
        type: "object",
        properties,
        required,
        additionalProperties: false,
      })),
  ),
})).schema;

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("a", "x", 1, 1.5, true, null, { a: [1] }, { b: [1] }, { n: 2 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  ),
})).value;

const $defs = {
  named: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] },
};

/** What the editor's own validator says. */
async function conforms(value: unknown, schema: Schema): Promise<boolean> {
  const service = getLanguageService({});
  const document = documentOf(JSON.stringify(value));
  const parsed = service.parseJSONDocument(document);
  return (await service.doValidation(document, parsed, {}, schema)).length === 0;
}

/** A document of one line. */
function documentOf(text: string): TextDocument {
  return {
    uri: "x:value.json",
    languageId: "json",
    version: 1,
    lineCount: 1,
    getText: () => text,
    positionAt: (character) => ({ line: 0, character }),
    offsetAt: ({ character }) => character,
    getLineRange: () => ({
      start: { line: 0, character: 0 },
      end: { line: 0, character: text.length },
    }),
    getEOLCharacters: () => "",
  };
}

describe("schemaMismatch", () => {
  it("agrees with the editor's validator", async () => {
    let fitting = 0;
    await fc.assert(
      fc.asyncProperty(schemas, values, async (made, value) => {
        const schema = { ...made, $defs };
        const read: unknown = JSON.parse(JSON.stringify(value));
        const expected = await conforms(read, schema);
        if (expected) fitting += 1;
        assert.equal(schemaMismatch(read, schema) === undefined, expected);
      }),
      { numRuns: 600 },
    );
    assert.ok(fitting > 30, `${fitting} values conformed`);
  });

  it("says where and how a value is wrong", () => {
    const schema = {
      type: "object",
      required: ["items"],
      additionalProperties: false,
      properties: {
        items: {
          type: "array",
          minItems: 1,
          items: {
            type: "object",
            required: ["score"],
            properties: { score: { type: "integer" }, level: { enum: ["low", "high"] } },
            additionalProperties: false,
          },
        },
      },
    };
    const wrong = (value: unknown) => schemaMismatch(value, schema);
    assert.equal(wrong({ items: [{ score: 3, level: "low" }] }), undefined);
    assert.equal(wrong([]), "The answer is not of type object");
    assert.equal(wrong({}), "items is missing");
    assert.equal(wrong({ items: [] }), "items has too few items");
    assert.equal(wrong({ items: [{ score: 1 }, {}] }), "items[1].score is missing");
    assert.equal(wrong({ items: [{ score: 1.5 }] }), "items[0].score is not of type integer");
    assert.equal(
      wrong({ items: [{ score: 1, level: "odd" }] }),
      'items[0].level is none of "low","high"',
    );
    assert.equal(wrong({ items: [{ score: 1, more: 1 }] }), "items[0].more is not allowed");
  });

  it("comes to an end with a schema that refers to itself", () => {
    assert.equal(schemaMismatch(3, { $ref: "#" }), undefined);
    const list = { type: "object", properties: { next: { $ref: "#" } } };
    assert.equal(schemaMismatch({ next: { next: 3 } }, list), "next.next is not of type object");
  });
});

describe("schemaFault", () => {
  const schema = { type: "object", properties: {}, additionalProperties: false };

  it("is found in what is no JSON, or other JSON, as a whole", () => {
    assert.equal(schemaFault(' {"a": 1} ', schema), "a is not allowed");
    assert.equal(schemaFault("{}", schema), undefined);
    for (const answer of ["", "Here it is: {}", "```json\n{}\n```", '{"a": '])
      assert.equal(schemaFault(answer, schema), "The answer is not JSON", answer);
  });

  it("needs a request that demands a schema", () => {
    const format = { type: "json_schema", schema };
    assert.equal(demandedSchema({ output_config: { format } }), schema);
    assert.equal(demandedSchema({ output_config: { format: { schema } } }), undefined);
    assert.equal(demandedSchema({ output_config: { effort: "low" } }), undefined);
    assert.equal(demandedSchema({}), undefined);
  });
});
