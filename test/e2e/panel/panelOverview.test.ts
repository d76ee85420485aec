import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Outcome } from "../../../src/core/model/outcome.ts";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

function extensionWithFailures(): FakeExtension {
  const outcomes: readonly Outcome[] = ["answered", "answered", "retryableError", "expired"];
  const extension = new FakeExtension(
    manyRows(40, (seq) => outcomes[seq % outcomes.length] ?? "answered"),
  );
  extension.digest = [
    {
      group: { outcome: "retryableError", type: "overloaded_error", message: "Busy <b>#</b>" },
      count: 10,
    },
    { group: { outcome: "expired", type: "", message: "" }, count: 10 },
    { group: { outcome: "paused", type: "pause_turn", message: "" }, count: 1 },
    {
      group: { outcome: "invalidRequest", type: "invalid_request_error", message: "messages.#" },
      count: 4,
    },
  ];
  extension.summary = {
    inputTokens: 1_000,
    cacheReadTokens: 3_000,
    cacheWriteTokens: 0,
    outputTokens: 500,
    dollars: 0.5,
    batchDollars: 0.5,
    estimate: { likely: 0.4, atMost: 2 },
    longest: [{ seq: 33, customId: "row-33", source: { path: "src/long.ts" }, outputTokens: 300 }],
  };
  return extension;
}

describe("results panel: overview", function () {
  this.timeout(60_000);
  const open = panels();

  it("groups what went wrong, and a press shows the rows of a group", async () => {
    const { page } = await open(extensionWithFailures());
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("tab", { name: "Problems 20" }).click();
    const group = page.getByRole("button", { name: /^10 Error overloaded_error: Busy <b>#<.b>/ });
    await group.waitFor();
    assert.equal(await page.getByRole("grid").isVisible(), false);
    await group.click();
    await page.getByText("10 of 40 rows").waitFor();
    assert.equal(await page.locator(".row").count(), 10);
    assert.ok(await page.getByRole("grid").evaluate((list) => list === document.activeElement));
    await page.getByRole("button", { name: "overloaded_error: Busy" }).click();
    await page.getByText("40 rows", { exact: true }).waitFor();
  });

  it("offers what helps a group, for exactly its rows, where it can be done", async () => {
    const extension = extensionWithFailures();
    const { page, panel } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("tab", { name: "Problems 20" }).click();
    await page.locator(".group").first().waitFor();
    assert.equal(await page.getByRole("button", { name: /Retry/ }).count(), 0);
    panel.tell.render(extension.state(1, { canRetry: true }));
    await page.getByRole("button", { name: "Retry 10…" }).first().click();
    const group = extension.digest[0]?.group;
    const asked = `retryRows ${JSON.stringify({ filter: { outcomes: [], text: "", group } })}`;
    await until("the panel to ask", async () => extension.done.includes(asked));
    await page.getByRole("button", { name: "Continue 1 paused…" }).click();
    const paused = extension.digest[2]?.group;
    const rest = `continueRows ${JSON.stringify({ filter: { outcomes: [], text: "", group: paused } })}`;
    await until("the panel to ask for the rest", async () => extension.done.includes(rest));
    await page.getByRole("button", { name: "Fix in the draft: 4" }).click();
    const invalid = extension.digest[3]?.group;
    const mend = `fixRows ${JSON.stringify({ filter: { outcomes: [], text: "", group: invalid } })}`;
    await until("the panel to ask for a draft", async () => extension.done.includes(mend));
  });

  it("draws the summary as tables, whose bars lead to their rows", async () => {
    const { page } = await open(extensionWithFailures());
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("tab", { name: "Summary" }).click();
    const table = (name: string) => page.getByRole("table", { name });
    await table("Outcomes").getByRole("row", { name: "Answered 20 · 50%" }).waitFor();
    await table("Cost").getByRole("row", { name: "As live calls $1.00" }).waitFor();
    await page.getByText("Saved $0.50 against live calls.").waitFor();
    await page.getByText("Cache hit rate: 75% of the input.").waitFor();
    const width = async (label: string) => {
      const bar = table("Tokens").locator("tr", { hasText: label }).locator(".drawn");
      return (await bar.boundingBox())?.width ?? 0;
    };
    const ratio = (await width("Read from the cache")) / (await width("Input, read anew"));
    assert.ok(ratio > 2.5 && ratio < 3.5, `${ratio}`);
    await table("Outcomes").getByRole("button", { name: "Expired" }).click();
    await page.getByText("10 of 40 rows").waitFor();
  });

  it("goes from a long answer to its row, also where a filter hides it", async () => {
    const { page } = await open(extensionWithFailures());
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("button", { name: "Expired 10" }).click();
    await page.getByText("10 of 40 rows").waitFor();
    await page.getByRole("tab", { name: "Summary" }).click();
    await page.getByRole("button", { name: "long.ts" }).click();
    await page.getByText("Answer 33").waitFor();
    assert.ok(await page.locator("#row-33").isVisible());
  });

  it("is walked through by keys alone", async () => {
    const { page } = await open(extensionWithFailures());
    await page.getByText("Answer 0").waitFor();
    await page.getByRole("tab", { name: "Answers" }).focus();
    await page.keyboard.press("ArrowRight");
    const problems = page.getByRole("tab", { name: "Problems" });
    assert.equal(await problems.getAttribute("aria-selected"), "true");
    await page.getByRole("button", { name: /^10 Expired/ }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("table", { name: "Outcomes" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("20 of 40 rows").waitFor();
  });

  it("comes back to the tab that was shown, and has no problems where there are none", async () => {
    const extension = new FakeExtension(manyRows(3));
    const opened = await open(extension);
    const { page, panel } = opened;
    await page.getByText("Answer 0").waitFor();
    assert.equal(await page.getByRole("tab").count(), 2);
    await page.getByRole("tab", { name: "Summary" }).click();
    await opened.load();
    await page.getByRole("row", { name: "Answered 3 · 100%" }).waitFor();
    extension.rows = manyRows(4);
    panel.tell.render(extension.state(2));
    await page.getByRole("row", { name: "Answered 4 · 100%" }).waitFor();
  });

  it("says what failed in reading it", async () => {
    const extension = extensionWithFailures();
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    extension.failure = { method: "summary", words: "The index is gone." };
    await page.getByRole("tab", { name: "Summary" }).click();
    await page.getByText("The index is gone.").waitFor();
  });
});
