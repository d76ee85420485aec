import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { MemoryKeeper } from "../../src/webview/memoryKeeper.ts";
import { readPanelMemory } from "../../src/webview/panelMemory.ts";

const defaults = {
  jobId: "job",
  filter: { outcomes: [], text: "" },
  tab: "answers",
  scrollTop: 0,
  listShare: 0.4,
  revealed: 0,
};

describe("readPanelMemory", () => {
  it("reads back what was kept", () => {
    const kept = {
      jobId: "job",
      filter: {
        outcomes: ["expired"],
        text: "retry",
        group: { outcome: "retryableError", type: "api_error", message: "Busy" },
      },
      tab: "summary",
      sort: { by: "json.score", descending: true },
      selected: 12,
      scrollTop: 440,
      listShare: 0.6,
      revealed: 3,
    };
    assert.deepEqual(readPanelMemory(JSON.parse(JSON.stringify(kept)), "job"), kept);
  });

  it("starts anew for another job", () => {
    assert.deepEqual(
      readPanelMemory({ ...defaults, jobId: "other", selected: 4 }, "job"),
      defaults,
    );
  });

  it("takes nothing that it does not understand", () => {
    const odd = {
      jobId: "job",
      filter: { outcomes: ["expired", "__proto__", 3], text: 5, group: { outcome: "x" } },
      tab: "toString",
      sort: { by: "toString" },
      selected: "first",
      scrollTop: -3,
      listShare: 17,
    };
    assert.deepEqual(readPanelMemory(odd, "job"), {
      ...defaults,
      filter: { outcomes: ["expired"], text: "" },
      listShare: 0.85,
    });
  });

  it("makes something usable of anything", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { listShare, scrollTop } = readPanelMemory(value, "job");
        assert.ok(listShare >= 0.15 && listShare <= 0.85 && scrollTop >= 0);
      }),
    );
  });
});

describe("MemoryKeeper", () => {
  it("names its job from the start, so that the panel can be restored", () => {
    const written: unknown[] = [];
    const store = { setState: (state: unknown) => written.push(state) };
    const { memory } = new MemoryKeeper(store, readPanelMemory(undefined, "job"));
    assert.deepEqual(written, [memory]);
    assert.deepEqual(memory, defaults);
  });

  it("writes all changes at once when the page goes", () => {
    const written: unknown[] = [];
    const store = { setState: (state: unknown) => written.push(state) };
    const keeper = new MemoryKeeper(store, readPanelMemory(undefined, "job"));
    keeper.keep({ selected: 3 });
    keeper.keep({ scrollTop: 90 });
    keeper.flush();
    assert.deepEqual(written.slice(1), [{ ...defaults, selected: 3, scrollTop: 90 }]);
  });
});
