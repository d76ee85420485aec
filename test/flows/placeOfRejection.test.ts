import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

function setUp() {
  const clock = new FakeClock();
  const api = new MemoryApi(clock);
  const store = new MemoryStore();
  return { api, store, window: new FakeWindow(clock, store, api) };
}

const invalid = (message: string) =>
  ({ when: "before", failure: new Failure("invalid", message, { status: 400 }) }) as const;

describe("a refusal of one request", () => {
  it("names the request of its part, and where it comes from", async () => {
    const { api, store, window } = setUp();
    window.parts = [2, 2];
    store.requests = ["a", "b", "c", "d"].map((customId, seq) => ({
      customId,
      line: seq * 2 + 1,
      source: { path: "src/ä b.ts", lines: [10, 20] },
    }));
    api.fail("create", { when: "never" }, invalid("requests.1.custom_id: String is too long"));
    await assert.rejects(window.send(), {
      kind: "invalid",
      message: 'Request "d" (line 7): custom_id: String is too long',
      details: {
        status: 400,
        request: "d",
        file: "file:///shop/src/%C3%A4%20b.ts",
        line: 10,
      },
    });
    const failure = window.jobs.all()[0]?.parts[1]?.attempts[0]?.failure;
    assert.equal(failure?.request, "d");
  });

  it("says no line where requests are not on the lines that they had", async () => {
    const { api, store, window } = setUp();
    window.parts = [1, 1];
    window.versions = [{}, { betas: ["new"] }];
    store.requests = ["a", "b"].map((customId, seq) => ({ customId, line: seq + 1 }));
    api.fail("create", { when: "never" }, invalid("requests.0.custom_id: no"));
    await assert.rejects(window.send(), {
      message: 'Request "b": custom_id: no',
      details: { status: 400, request: "b" },
    });
  });

  it("stays as the API said it where no such request is known", async () => {
    for (const message of ["requests.7.custom_id: no", "requests.0.custom_id: no", "no"]) {
      const { api, window } = setUp();
      api.fail("create", invalid(message));
      await assert.rejects(window.send(), { message, details: { status: 400 } });
    }
  });

  it("is the only one there is when it alone is too large", async () => {
    const { api, store, window } = setUp();
    window.parts = [1];
    store.requests = [{ customId: "a", line: 3 }];
    const failure = new Failure("tooLarge", "Too large.", { status: 413 });
    api.fail("create", { when: "before", failure });
    await assert.rejects(window.send(), { message: 'Request "a" (line 3): Too large.' });
  });
});
