import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Failure } from "../../../src/base/failure.ts";
import type { PanelFinding } from "../../../src/contracts/panel.ts";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

const answer = JSON.stringify({
  findings: [
    {
      path: "a.ts",
      quote: "    save(order);",
      line: 3,
      severity: "error",
      category: "async",
      title: "Not <b>awaited</b>",
      explanation: "It **fails** unseen.",
      confidence: 0.8,
      replacement: "    await save(order);",
    },
    { path: "a.ts", quote: "x();", severity: "hint", title: "Odd", explanation: "" },
  ],
});

function placed(
  index: number,
  anchor: PanelFinding["anchor"],
  decided: Partial<PanelFinding> = {},
): PanelFinding {
  const rest = { path: "a.ts", quote: "x", category: "", explanation: "" };
  const finding = { ...rest, severity: "info", title: "T" } as const;
  return { seq: 0, index, finding, fingerprint: "1", anchor, state: "open", ...decided };
}

function review(text: string): FakeExtension {
  const rows = manyRows(1).map((row) =>
    row.source ? { ...row, source: { ...row.source, output: "findings" as const } } : row,
  );
  return new FakeExtension(rows, () => ({ answer: text, blocks: [{ kind: "text", text }] }));
}

describe("results panel: findings", function () {
  this.timeout(60_000);
  const open = panels();

  it("shows each with its place, its code as a diff and its words, and leads to it", async () => {
    const extension = review(answer);
    const range = { startLine: 46, startColumn: 4, endLine: 46, endColumn: 16 };
    extension.findings = [placed(0, { state: "found", range }), placed(1, { state: "stale" })];
    const { page } = await open(extension);
    const items = page.locator(".findings > li");
    await items.nth(0).getByText("line 47").waitFor();
    await items.nth(1).getByText("This code was changed since").waitFor();
    const words = await items.nth(0).innerText();
    assert.match(words, /Not <b>awaited<\/b>/);
    assert.match(words, /async\s+80 % sure/);
    assert.match(words, /- save\(order\);\s+\+ await save\(order\);/);
    assert.equal(await items.nth(0).locator("strong").innerText(), "fails");
    await items.nth(1).getByRole("button", { name: "Hint: Odd" }).click();
    await until("the wish", async () => extension.done.includes("openFinding 0 1"));
  });

  it("says of each what was decided about it, and has what is open first", async () => {
    const extension = review(answer);
    const range = { startLine: 46, startColumn: 4, endLine: 46, endColumn: 16 };
    const anchor = { state: "found" as const, range };
    const decision = "dismissed: false positive";
    const dismissed = { state: "dismissed" as const, decision, note: "the <b>caller</b> waits" };
    extension.findings = [placed(0, anchor, dismissed), placed(1, anchor)];
    const { page, panel } = await open(extension);
    const titles = async (): Promise<readonly string[]> => {
      const texts = await page.locator(".finding-title").allInnerTexts();
      return texts.map((text) => text.replaceAll(/\s+/g, " "));
    };
    const counts = page.getByText("1 open · 1 dismissed");
    await counts.waitFor();
    assert.deepEqual(await titles(), ["Hint: Odd", "Error: Not <b>awaited</b>"]);
    const words = await page.locator(".findings > li").nth(1).innerText();
    assert.match(words, /dismissed: false positive\s+“the <b>caller<\/b> waits”\s+line 47/);
    const aloud = page.getByRole("button", { name: "Error: Not", description: decision });
    await aloud.click();
    await until("the wish", async () => extension.done.includes("openFinding 0 0"));

    // What is decided elsewhere comes with the next state; the keyboard stays where it was.
    extension.findings = [placed(0, anchor, { decision: "found again" }), placed(1, anchor)];
    panel.tell.render(extension.state(1));
    await page.getByText("found again").waitFor();
    await counts.waitFor({ state: "hidden" });
    assert.deepEqual(await titles(), ["Error: Not <b>awaited</b>", "Hint: Odd"]);
    await page.getByRole("button", { name: "Error: Not", description: "found again" }).waitFor();
    const focused = page.locator(".finding-title:focus");
    assert.match(await focused.innerText(), /awaited/);
  });

  it("stays when it cannot be said where its findings are", async () => {
    const extension = review(answer);
    Object.defineProperty(extension, "findings", {
      get: () => {
        throw new Failure("storage", "The index is locked.");
      },
    });
    const { page } = await open(extension);
    await page.getByText("The index is locked.").waitFor();
    assert.equal(await page.locator(".findings > li").count(), 2);
  });

  it("says that nothing was found, and has the answer as JSON too", async () => {
    const { page } = await open(review('{"findings": []}'));
    await page.getByText("No findings. Nothing in it is worth a remark.").waitFor();
    await page.getByRole("button", { name: "Text", exact: true }).click();
    await page.locator(".structured pre").getByText('"findings": []').waitFor();
  });

  it("shows those of the batch in the Problems view", async () => {
    const extension = review(answer);
    const { page, panel } = await open(extension);
    const button = page.getByRole("button", { name: "Show Findings" });
    await button.waitFor({ state: "hidden" });
    panel.tell.render(extension.state(1, { hasFindings: true }));
    await button.click();
    await until("the wish", async () => extension.done.some((what) => what.startsWith("showF")));
  });
});
