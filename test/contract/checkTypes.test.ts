import assert from "node:assert/strict";

import { after, before, describe, it } from "mocha";

import { batchOf } from "./askFor.ts";
import { checkTypes } from "./checkTypes.ts";
import { startContract } from "./contract.ts";
import type { Contract } from "./contract.ts";
import type { RecordedReply } from "./recorder.ts";

describe("the comparison with the SDK's types", () => {
  let contract: Contract;
  before(async () => {
    contract = await startContract();
  });
  after(() => contract.simulator.close());

  it("fails on a field too many, a field too few, and a wrong word, at any depth", async () => {
    const { id } = await contract.client.messages.batches.create(batchOf(1));
    await contract.simulator.control.end(id);
    for await (const _ of await contract.client.messages.batches.results(id));
    const replies = await contract.recorder.settled();
    const batch = ofType(replies, "MessageBatch");
    const result = ofType(replies, "MessageBatchIndividualResponse");
    const mutants: readonly RecordedReply[] = [
      batch,
      result,
      changed(batch, '"processing_status":"in_progress"', '"processing_status":"running"'),
      changed(batch, '"results_url":null', '"results_url":null,"name":"x"'),
      changed(batch, ',"results_url":null', ""),
      changed(batch, '"canceled":0', '"canceled":"0"'),
      changed(result, '"service_tier":"batch"', '"service_tier":"free"'),
      changed(result, '"speed":"standard"', '"speed":"standard","cost":1'),
      changed(result, '"diagnostics":null,', ""),
      changed(result, '"citations":null', '"citations":[{"type":"char_location"}]'),
    ];
    const complaints = await checkTypes(mutants);
    assert.deepEqual(new Set(complaints.keys()), new Set([2, 3, 4, 5, 6, 7, 8, 9]));
  }).timeout(60_000);
});

function ofType(replies: readonly RecordedReply[], type: string): RecordedReply {
  const reply = replies.find((one) => one.type === type);
  assert.ok(reply, `no ${type} was recorded`);
  return reply;
}

function changed(reply: RecordedReply, from: string, to: string): RecordedReply {
  assert.ok(reply.json.includes(from), `${from} is not in ${reply.json}`);
  return { ...reply, json: reply.json.replace(from, to) };
}
