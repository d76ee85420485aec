import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RowDetail } from "../../../src/contracts/resultsQueries.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: reading", function () {
  this.timeout(60_000);
  const open = panels();

  it("shows the first row's answer and opens nothing by itself", async () => {
    const extension = new FakeExtension(manyRows(3));
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    assert.equal(await page.locator(".row").count(), 3);
    assert.equal(await page.getByRole("heading", { level: 2 }).textContent(), "file0.tssrc/part0");
    assert.deepEqual(extension.done, ["ready"]);
  });

  it("renders Markdown: headings, lists, tables, code", async () => {
    const answer =
      "# Title\n\n- one\n- **two**\n\n|a|b|\n|-|-|\n|1|2|\n\n```ts\nconst a = 1;\n```\n";
    const { page } = await open(new FakeExtension(manyRows(1), () => ({ answer })));
    await page.getByRole("heading", { name: "Title" }).waitFor();
    assert.equal(await page.locator(".markdown li").count(), 2);
    assert.equal(await page.locator(".markdown td").count(), 2);
    assert.equal(await page.locator(".markdown pre code").textContent(), "const a = 1;\n");
  });

  it("says what went wrong with a request, and what to do", async () => {
    const error = { type: "overloaded_error", message: "Overloaded", requestId: "req_1" };
    const { page } = await open(
      new FakeExtension(
        manyRows(1, () => "retryableError"),
        () => ({ error }),
      ),
    );
    const note = page.getByRole("note");
    await note.waitFor();
    assert.match(
      (await note.textContent()) ?? "",
      /overloaded_error Overloaded.*safe to send again.*req_1/,
    );
  });

  it("marks simulated answers, and shows tokens exactly", async () => {
    const usage: RowDetail["usage"] = {
      inputTokens: 1_200,
      outputTokens: 412,
      cacheReadTokens: 34,
      cacheWriteTokens: 0,
      cacheWrite1hTokens: 0,
    };
    const extension = new FakeExtension(manyRows(1), () => ({ usage, model: "model-x" }));
    const { page, panel } = await open(extension);
    panel.tell.render(extension.state(2, { isSimulated: true }));
    await page.locator(".facts").getByText("Simulated").waitFor();
    assert.match((await page.locator(".facts").textContent()) ?? "", /1,234 tokens in, 412 out/);
  });

  it("tells what a row was answered each time that it was sent, and by which batch", async () => {
    const attempts: RowDetail["attempts"] = [
      { outcome: "retryableError", firstWords: "Busy" },
      { outcome: "answered", firstWords: "At last", job: "c1", label: "Retry of Test" },
    ];
    const extension = new FakeExtension(manyRows(2), ({ seq }) => (seq === 0 ? { attempts } : {}));
    const { page } = await open(extension);
    await page.getByText("Sent 2 times").click();
    const items = await page.locator(".attempts li").allTextContents();
    assert.deepEqual(
      items.map((text) => text.trim().replaceAll(/\s+/g, " ")),
      ["Error this batch · Busy", "Answered Retry of Test · At last"],
    );
    await page.locator(".row").nth(1).click();
    await page.locator(".attempts").waitFor({ state: "detached" });
  });

  it("shows a waiting request as it was sent, and that answers come at the end", async () => {
    const extension = new FakeExtension(
      manyRows(2, () => "pending"),
      () => ({
        sent: [
          { role: "system", kind: "text", text: "Be careful." },
          { role: "user", kind: "document", title: "a.ts", text: "const a = 1;" },
        ],
      }),
    );
    const { page } = await open(extension);
    await page.getByText("answers come all together at the end").waitFor();
    assert.ok(await page.getByText("Be careful.").last().isVisible());
    assert.ok(await page.getByText("const a = 1;").isVisible());
  });
});
