import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import { RequestScanner } from "../../../src/simulator/batches/requestScanner.ts";
import { ApiError } from "../../../src/simulator/http/apiError.ts";

/** What the scanner finds in bytes that arrive in pieces of the given sizes. */
function scan(bytes: Uint8Array, sizes: readonly number[], maxBytes = 1_000_000): unknown[] {
  const found: unknown[] = [];
  const scanner = new RequestScanner((request) => {
    found.push(JSON.parse(Buffer.from(request).toString("utf8")));
  }, maxBytes);
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  scanner.end();
  return found;
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 200 });

describe("RequestScanner", () => {
  it("finds every element, however the body is written and cut", () => {
    const spaces = fc.constantFrom(undefined, 1, "\t");
    fc.assert(
      fc.property(fc.array(fc.json()), spaces, sizes, (elements, indent, cut) => {
        const requests = elements.map((json) => JSON.parse(json) as unknown);
        const body = Buffer.from(JSON.stringify({ requests }, null, indent));
        assert.deepEqual(scan(body, cut), JSON.parse(JSON.stringify(requests)));
      }),
    );
  });

  it("answers any other body with a refusal, never with a crash", () => {
    const noise = fc.stringMatching(/^[[\]{}",:\\a-c0-9 \n]*$/);
    const bodies = fc.oneof(
      noise,
      fc.string(),
      noise.map((text) => `{"requests":[${text}]}`),
      noise.map((text) => `{"requests":[]${text}}`),
    );
    fc.assert(
      fc.property(bodies, sizes, (text, cut) => {
        const expected = elementsOf(text);
        try {
          assert.deepEqual(scan(Buffer.from(text), cut), expected);
        } catch (error) {
          const isRefusal = error instanceof ApiError || error instanceof SyntaxError;
          assert.ok(isRefusal && expected === undefined, `${text}: ${String(error)}`);
        }
      }),
    );
  });

  it("says what is wrong with a body", () => {
    const refusals: readonly (readonly [string, string])[] = [
      ["", "The request body is not valid JSON."],
      ["[]", "The request body is not valid JSON."],
      ["{}", "requests: Field required"],
      ['{"requests":[', "The request body is not valid JSON."],
      ['{"requests":[1,]}', "The request body is not valid JSON."],
      ['{"requests":[]}x', "The request body is not valid JSON."],
      ['{"requests":null}', "requests: Input should be a valid list"],
      ['{"label":"x","requests":[]}', "label: Extra inputs are not permitted"],
      ['{"requests":[],"requests":[]}', "requests: Extra inputs are not permitted"],
    ];
    for (const [body, message] of refusals) {
      assert.throws(() => scan(Buffer.from(body), []), { message, status: 400 }, body);
    }
  });

  it("holds no more than one request, and refuses one that is too large", () => {
    const body = Buffer.from(JSON.stringify({ requests: ["x".repeat(90), "y".repeat(90)] }));
    assert.equal(scan(body, [], 100).length, 2);
    assert.throws(() => scan(body, [5, 40, 40], 80), { status: 413 });
  });
});

/** The elements of a proper body; undefined for any other. */
function elementsOf(text: string): unknown {
  try {
    const body = JSON.parse(text) as unknown;
    const isProper =
      typeof body === "object" && body !== null && Object.keys(body).join() === "requests";
    const { requests } = Object(body) as { requests?: unknown };
    return isProper && Array.isArray(requests) ? requests : undefined;
  } catch {
    return undefined;
  }
}
