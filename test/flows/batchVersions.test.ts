import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../src/base/failure.ts";
import { FakeClock } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import { MemoryStore } from "../fakes/memoryStore.ts";
import { FakeWindow } from "../fakes/window.ts";

describe("a job of several versions", () => {
  it("sends each part as it asks to be treated, and the others as the draft does", async () => {
    const clock = new FakeClock();
    const api = new MemoryApi(clock);
    const window = new FakeWindow(clock, new MemoryStore(), api);
    window.parts = [1, 1, 1];
    window.versions = [{}, { betas: [] }, { betas: ["new"], apiVersion: "2023-06-01" }];
    await window.send(undefined, undefined, undefined, {}, { betas: ["usual"] });
    assert.deepEqual(api.versions, [
      [["usual"], undefined],
      [[], undefined],
      [["new"], "2023-06-01"],
    ]);
  });

  it("asks for the same with every piece of a part that was too large", async () => {
    const clock = new FakeClock();
    const api = new MemoryApi(clock);
    const window = new FakeWindow(clock, new MemoryStore(), api);
    window.parts = [4];
    window.versions = [{ betas: ["new"] }];
    const failure = new Failure("tooLarge", "Too large.", { status: 413 });
    api.fail("create", { when: "before", failure });
    await window.send();
    const asked = [["new"], undefined];
    assert.deepEqual(api.versions.slice(-2), [asked, asked]);
    assert.equal(window.jobs.all()[0]?.parts.length, 2);
  });
});
