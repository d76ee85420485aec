import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { rejectedRequest } from "../../../src/core/submission/rejectedRequest.ts";

describe("rejectedRequest", () => {
  it("finds the request and what is wrong with it in the API's words", () => {
    assert.deepEqual(rejectedRequest("requests.17.custom_id: String should have at most 64"), {
      index: 17,
      words: "custom_id: String should have at most 64",
    });
    assert.deepEqual(rejectedRequest("requests[3].params.model: Field required"), {
      index: 3,
      words: "params.model: Field required",
    });
    assert.deepEqual(rejectedRequest("requests.0: Input should be an object"), {
      index: 0,
      words: "Input should be an object",
    });
  });

  it("finds nothing where no request is named", () => {
    for (const message of ["requests: Field required", "max_requests.7: no", "requests.x: no", ""])
      assert.equal(rejectedRequest(message), undefined, message);
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void rejectedRequest(text)));
  });
});
