import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Page } from "playwright-core";
import type { ComparisonPanelApi } from "../../../src/contracts/comparisonPanel.ts";
import { until } from "../page/until.ts";
import { FakeComparison } from "./fakeComparison.ts";
import { hostileAnswers } from "./hostileAnswers.ts";
import { pages } from "./panelFixture.ts";
import type { PanelPage } from "./panelPage.ts";

const wide = { width: 900, height: 800 };

describe("comparison", function () {
  this.timeout(60_000);
  const openPage = pages<ComparisonPanelApi>("job-2");

  async function open(
    extension: FakeComparison,
    size = wide,
  ): Promise<PanelPage<ComparisonPanelApi>> {
    const opened = await openPage(extension.host, size);
    extension.onReady = () => {
      opened.panel.tell.render(extension.state(0));
      opened.panel.tell.render(extension.state(1));
    };
    await opened.load();
    return opened;
  }

  const selected = (page: Page) => page.locator(".row[aria-selected=true]").innerText();

  it("opens at the first difference, with both answers, and goes from one to the next", async () => {
    const { page } = await open(new FakeComparison(10));
    await page.getByText("First answer to 1").waitFor();
    await page.getByText("Second answer to 1").waitFor();
    await page.getByText("66.7% of 6 answers are the same · 90% alike on average").waitFor();
    await page.getByText("$0.40 → $0.10").waitFor();
    const list = page.getByRole("grid");
    await list.press("n");
    await page.getByText("Second answer to 2").waitFor();
    await page.getByText("This job does not ask it.").waitFor();
    await list.press("n");
    await page.getByText("First answer to 3").waitFor();
    await list.press("p");
    await page.getByText("Second answer to 2").waitFor();
    await list.press("End");
    await page.getByText("Second answer to 9").waitFor();
    assert.match(await selected(page), /file9\.ts/);
  });

  it("scrolls through 100,000 pairs with a few elements", async () => {
    const { page } = await open(new FakeComparison(100_000));
    await page.getByText("First answer to 1").waitFor();
    const list = page.getByRole("grid");
    assert.equal(await list.getAttribute("aria-rowcount"), "100001");
    await list.press("End");
    await page.getByText("Second answer to 99999").waitFor();
    assert.ok((await page.locator(".row").count()) < 200);
    const active = await list.getAttribute("aria-activedescendant");
    assert.match(await page.locator(`#${active}`).innerText(), /file99999\.ts/);
  });

  it("filters by kind, text and field, and puts what differs most first", async () => {
    const { page } = await open(new FakeComparison(10));
    await page.getByText("10 pairs").waitFor();
    await page.getByRole("button", { name: "Gone 2" }).click();
    await page.getByText("2 of 10 pairs").waitFor();
    await page.getByRole("button", { name: "Changed 2" }).click();
    await page.getByText("4 of 10 pairs").waitFor();
    await page.getByRole("searchbox").fill("file6");
    await page.getByText("1 of 10 pairs").waitFor();
    await page.getByRole("searchbox").press("Escape");
    await page.getByText("10 pairs", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Most different first" }).click();
    await page.locator("#row-0").getByText("file1.ts").waitFor();

    await page.getByRole("tab", { name: "Summary" }).click();
    await page.getByRole("button", { name: "score" }).click();
    await page.getByText("2 of 10 pairs").waitFor();
    await page.getByRole("button", { name: "Only where score differs" }).click();
    await page.getByText("10 pairs", { exact: true }).waitFor();
  });

  it("opens diffs, sources and results, and says what is left out", async () => {
    const extension = new FakeComparison(10);
    extension.left = 1034;
    const { page } = await open(extension);
    await page.getByText("First answer to 1").waitFor();
    await page.getByRole("grid").press("Enter");
    await page.locator(".row").nth(3).dblclick();
    await page.getByText("First answer to 3").waitFor();
    await page.getByRole("button", { name: "Open Diff" }).click();
    await page.getByRole("button", { name: "Open Source" }).click();
    await page.getByRole("button", { name: "Show in Its Results" }).first().click();
    await page.getByRole("button", { name: "Compare the Other Way Round" }).click();
    await page.getByRole("button", { name: "Copy Summary" }).click();
    await page.getByText("Copied.").waitFor();
    await page.getByRole("button", { name: "Changed 2" }).click();
    await page.getByText("2 of 10 pairs").waitFor();
    await page.getByRole("button", { name: "Open All Differences" }).click();
    await page.getByText("The first 200 are open; 1,034 more are not.").waitFor();
    assert.deepEqual(extension.done.slice(1), [
      "openDiff 1",
      "openDiff 3",
      "openDiff 3",
      "openSource 3",
      "openResult 3 first",
      "swap",
      "copySummary",
      `openDifferences ${JSON.stringify({ kinds: ["changed"], text: "" })}`,
    ]);
  });

  it("shows JSON field by field, and marks what differs in words, too", async () => {
    const { page } = await open(
      new FakeComparison(3, ({ first, second }) => ({
        ...(first && {
          first: { row: first, answer: '{"category":"a","score":1}', text: "", isJson: true },
        }),
        ...(second && {
          second: { row: second, answer: '{"score":2,"category":"a"}', text: "", isJson: true },
        }),
      })),
    );
    await page.getByRole("row", { name: "Changed score 1 2" }).waitFor();
    await page.getByRole("row", { name: "category a a" }).waitFor();
  });

  it("sums both jobs up in tables that can be read out", async () => {
    const { page } = await open(new FakeComparison(10));
    await page.getByRole("tab", { name: "Summary" }).click();
    const figures = page.getByRole("table", { name: "Side by side" });
    await figures.getByRole("row", { name: "Model claude-sonnet-5-5 claude-haiku-5-5" }).waitFor();
    await figures.getByRole("row", { name: "Cost $0.40 $0.10 −75%" }).waitFor();
    await page.getByRole("row", { name: "category 100% of 6" }).waitFor();
    await page.getByRole("row", { name: "Answered → Refused 1" }).waitFor();
    await page.getByRole("button", { name: "New" }).click();
    await page.getByText("2 of 10 pairs").waitFor();
  });

  it("is as it was left after a reload, and names its jobs for it", async () => {
    const extension = new FakeComparison(200);
    const opened = await open(extension);
    const { page } = opened;
    await page.getByText("First answer to 1").waitFor();
    await page.getByRole("button", { name: "Changed 40" }).click();
    await page.getByText("40 of 200 pairs").waitFor();
    await page.getByRole("grid").press("End");
    await page.getByText("First answer to 196").waitFor();
    await opened.load();
    await page.getByText("First answer to 196").waitFor();
    await page.getByText("40 of 200 pairs").waitFor();
    const kept = await page.evaluate(() => sessionStorage.getItem("state"));
    const { jobId, otherJobId } = JSON.parse(kept ?? "{}") as Record<string, unknown>;
    assert.deepEqual([jobId, otherJobId], ["job-1", "job-2"]);
  });

  it("says how far it is while it takes long", async () => {
    const extension = new FakeComparison(3);
    let goOn: () => void = () => undefined;
    extension.ready = new Promise((resolve) => {
      goOn = resolve;
    });
    extension.progress = 0.34;
    const { page } = await open(extension);
    await page.getByText("Comparing the answers… 34%").waitFor();
    goOn();
    await page.getByText("First answer to 1").waitFor();
    await page.getByText("Comparing the answers…").waitFor({ state: "hidden" });
  });

  it("says what failed, and tries again", async () => {
    const extension = new FakeComparison(10);
    extension.failure = "The index is damaged.";
    const { page } = await open(extension);
    await page.getByText("The index is damaged.").waitFor();
    extension.failure = undefined;
    await page.getByRole("button", { name: "Try Again" }).click();
    await page.getByText("First answer to 1").waitFor();
    await page.getByText("The index is damaged.").waitFor({ state: "hidden" });
  });

  it("lets no answer do anything", async () => {
    const text = hostileAnswers.slice(0, 24).join("\n\n");
    const { page } = await open(
      new FakeComparison(3, ({ first, second }) => ({
        ...(first && { first: { row: first, answer: text, text, isJson: false } }),
        ...(second && { second: { row: second, answer: "No.", text: "No.", isJson: false } }),
      })),
    );
    await page.getByText("No.", { exact: true }).waitFor();
    assert.equal(await page.locator(".detail :is(script, iframe, img, style, form, a)").count(), 0);
  });

  for (const [what, size] of [
    ["in a column of 300 pixels", { width: 300, height: 700 }],
    ["at a zoom of 200 %", { width: 360, height: 400 }],
  ] as const) {
    it(`shows everything ${what} without scrolling sideways, and names every control`, async () => {
      const long = "word".repeat(100);
      const { page } = await open(
        new FakeComparison(40, ({ first }) => ({
          ...(first && { first: { row: first, answer: long, text: long, isJson: false } }),
        })),
        size,
      );
      await page.getByText("Second answer to 1").waitFor();
      for (const tab of ["Summary", "Answers"]) {
        await page.getByRole("tab", { name: tab }).click();
        const beyond = await page
          .locator("body, body *")
          .evaluateAll((elements) =>
            elements
              .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
              .map((element) => element.outerHTML.slice(0, 100)),
          );
        assert.deepEqual(beyond, []);
      }
      const nameless = await page
        .locator("button, input, [role=row], [role=grid], [role=columnheader], section, [role=tab]")
        .evaluateAll((elements) =>
          elements
            .filter((element) => (element.ariaLabel ?? element.textContent).trim() === "")
            .map((element) => element.outerHTML),
        );
      assert.deepEqual(nameless, []);
      assert.ok(((await page.getByRole("grid").boundingBox())?.height ?? 0) >= 66);
    });
  }

  it("is read anew when the answers have changed", async () => {
    const extension = new FakeComparison(3);
    const { page, panel } = await open(extension);
    await page.getByText("3 pairs").waitFor();
    extension.rows = new FakeComparison(8).rows;
    panel.tell.render(extension.state(2));
    await until("the new pairs", async () => (await page.getByText("8 pairs").count()) === 1);
  });
});
