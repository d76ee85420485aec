import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: answers that are JSON", function () {
  this.timeout(60_000);
  const open = panels();

  const answering = (...answers: readonly string[]) =>
    new FakeExtension(manyRows(answers.length), ({ seq }) => ({ answer: answers[seq] ?? "" }));

  it("are a tree that the keyboard walks, opens and closes", async () => {
    const answer = '{"id": 12345678901234567890, "deep": {"list": [1, {"x": null}]}, "s": "a\\nb"}';
    const { page } = await open(answering(`\`\`\`json\n${answer}\n\`\`\``));
    const tree = page.getByRole("tree", { name: "Answer" });
    await tree.getByText("id: 12345678901234567890").waitFor();
    await tree.getByText('s: "a\\nb"').waitFor();
    const focused = () =>
      page.evaluate(() => document.activeElement?.firstElementChild?.textContent);
    const item = (name: string) => tree.getByRole("treeitem", { name }).first();
    await item("id: ").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "deep: {1}");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await item("deep").getAttribute("aria-expanded"), "false");
    assert.equal(await tree.getByText("list").count(), 0);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "list: [2]");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await item("deep").getAttribute("aria-expanded"), "false");
    assert.equal(await tree.locator("[tabindex='0']").count(), 1);
    await page.getByRole("button", { name: "Text" }).click();
    assert.match(await page.locator(".structured pre").innerText(), /^```json\n\{"id": 1234/);
  });

  it("are a table of what they hold themselves, whatever their columns are called", async () => {
    const { page } = await open(answering('[{"__proto__": 1}, {"a": 2}]'));
    await page.getByRole("columnheader", { name: "__proto__" }).waitFor();
    assert.deepEqual(await page.locator(".json-table td").allInnerTexts(), ["1", "", "", "2"]);
  });

  it("are a table where they have the form of one, with what stands beside it", async () => {
    const rows = Array.from({ length: 250 }, (_, at) => ({ name: `n${at}`, at, tags: ["a", "b"] }));
    const { page } = await open(answering(JSON.stringify({ total: 250, rows }), "[1, 2]"));
    const table = page.getByRole("table");
    await table.getByRole("row", { name: "n99 99 a, b" }).waitFor();
    assert.equal(await table.getByRole("row").count(), 101);
    await page.getByText("total: 250").waitFor();
    await page.getByRole("button", { name: "Show 100 more of 150" }).click();
    await page.getByRole("button", { name: "Show 50 more of 50" }).click();
    await table.getByRole("row", { name: "n249 249" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /Show \d+ more/ }).count(), 0);
    await page.getByRole("button", { name: "Tree" }).click();
    await page.getByRole("treeitem", { name: "total: 250" }).waitFor();
    await page.locator(".row").nth(1).click();
    await page.getByRole("treeitem", { name: "0: 1" }).waitFor();
  });

  it("never become thousands of elements at once, however large", async () => {
    const wide = JSON.stringify(Array.from({ length: 40_000 }, (_, at) => [at]));
    const deep = `${"[".repeat(3_000)}1${"]".repeat(3_000)}`;
    const { page } = await open(answering(wide, deep));
    await page.getByText("Show 100 more of 39,900").click();
    await page.getByRole("treeitem", { name: "199:" }).waitFor();
    assert.ok((await page.locator(".body *").count()) < 1_500);
    await page.locator(".row").nth(1).click();
    await page.locator("h2", { hasText: "file1" }).waitFor();
    assert.ok((await page.locator(".body *").count()) < 1_500);
  });
});
