import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { neverAborted } from "../../src/base/abort.ts";
import { Failure } from "../../src/base/failure.ts";
import type { RequestBody } from "../../src/contracts/api.ts";
import { requestsBody as requests } from "../fakes/requestsBody.ts";
import { startTestSimulator } from "../fakes/startSimulator.ts";
import { failsAs, useApiClient } from "./useApiClient.ts";

const signal = neverAborted;

describe("what the API client says of a call that fails", () => {
  const client = useApiClient();
  const { apiOf } = client;

  it("posts once whatever happens, and knows when the outcome is unknown", async () => {
    const api = apiOf(client.server.key);
    const cases = [
      ["resetBeforeBody", "unknownOutcome", "network"],
      ["resetAfterBody", "unknownOutcome"],
      ["500", "unknownOutcome"],
      ["529", "unknownOutcome"],
      ["429", "rateLimit"],
      ["proxyLogin", "unknownOutcome"],
      ["413html", "tooLarge"],
      // Without a window, `fetch` makes a network error of a 407, of which nothing can be told.
      ["proxy407", "unknownOutcome"],
      ["proxy502", "unknownOutcome"],
      ["spendLimit", "billing"],
      ["usageLimit", "billing"],
      ["402", "billing"],
      ["403", "permission"],
      ["onHold", "permission"],
      ["keyDisabled", "permission"],
    ] as const;
    for (const [fault, ...kinds] of cases) {
      const before = client.server.control.calls.length;
      client.server.control.fault({ fault, on: "createBatch" });
      await assert.rejects(api.createBatch(requests(1), { signal }), failsAs(...kinds), fault);
      assert.equal(client.server.control.calls.length, before + 1, fault);
      client.server.control.clear();
    }
    const { batches } = await api.listBatches({ limit: 20 }, signal);
    assert.equal(batches.length, 1, "only the reset after the body made a batch");
  });

  it("says of each refusal what it is and what to do", async () => {
    const api = apiOf(client.server.key);
    const { host } = new URL(client.server.url);
    const cases = [
      ["402", /^Your credit balance is too low\. Add credit .* billing settings/],
      ["403", /^Your API key does not have permission\. .*workspace and permissions/],
      ["spendLimit", /^You have reached your API usage limits\. Raise the limit/],
      ["usageLimit", /regain access on 2026-12-01\. Raise the limit/],
      ["onHold", /^This organization is on hold\. .*administrators/],
      ["keyDisabled", /^The key is disabled\. .*encryption key/],
      ["413html", /^127\.0\.0\.1:\d+ takes no upload of this size\./],
      ["proxy502", /answered 502 without an API error.*proxy settings/],
    ] as const;
    for (const [fault, words] of cases) {
      client.server.control.fault({ fault, on: "createBatch" });
      const said = await api.createBatch(requests(1), { signal }).then(String, String);
      const known = said.replace(/^Failure: /, "");
      assert.match(known.replace(/^It is not known whether \S+ accepted the batch: /, ""), words);
    }
    const unknown = apiOf("sk-wrong").listModels(signal);
    await assert.rejects(unknown, new RegExp(`${host} does not take this account's key: set it`));
  });

  it("calls a body that broke off not accepted, whatever the connection says", async () => {
    const body: RequestBody = {
      contentLength: 1_000_000,
      async *chunks() {
        yield await Promise.resolve(Buffer.from(`{"requests":[`));
        throw new Failure("storage", "requests.jsonl has changed.");
      },
    };
    await assert.rejects(
      apiOf(client.server.key).createBatch(body, { signal }),
      failsAs("storage"),
    );
    assert.equal(
      (await apiOf(client.server.key).listBatches({ limit: 20 }, signal)).batches.length,
      0,
    );
  });

  it("says that nobody listens", async () => {
    const gone = await startTestSimulator();
    await gone.close();
    const api = apiOf(gone.key, gone.url);
    await assert.rejects(api.createBatch(requests(1), { signal }), failsAs("network"));
    await assert.rejects(api.listBatches({ limit: 1 }, signal), /cannot be reached/);
  });
});
