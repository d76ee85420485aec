import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { until } from "../page/until.ts";
import { FakeExtension } from "./fakeExtension.ts";
import { manyRows, panels } from "./panelFixture.ts";

describe("results panel: sources that have changed", function () {
  this.timeout(60_000);
  const open = panels();

  it("says so, opens the difference, and takes it back when the file is as sent again", async () => {
    const extension = new FakeExtension(manyRows(3));
    const { page, panel } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    assert.equal(await page.getByText("Changed since it was sent").count(), 0);
    extension.sourceState = { state: "changed", path: "a.ts", isText: true };
    panel.tell.render(extension.state(1));
    await page.getByRole("button", { name: "Changed since it was sent" }).click();
    await until("the diff", async () => extension.done.includes("openSourceDiff 0"));
    extension.sourceState = { state: "same", path: "a.ts", isText: true };
    panel.tell.render(extension.state(1));
    await page.getByText("Changed since it was sent").waitFor({ state: "hidden" });
  });

  it("offers no difference of a picture, or of a file that is gone", async () => {
    const extension = new FakeExtension(manyRows(3));
    extension.sourceState = { state: "changed", path: "a.png", isText: false };
    const { page } = await open(extension);
    await page.getByText("Changed since it was sent").waitFor();
    assert.equal(await page.getByRole("button", { name: /Changed since/ }).count(), 0);
    extension.sourceState = { state: "gone", path: "a.png", isText: false };
    await page.locator(".row").nth(1).click();
    await page.getByText("The file is not there any more").waitFor();
  });

  it("keeps the answer when nothing can be said of the source", async () => {
    const extension = new FakeExtension(manyRows(2));
    extension.failure = { method: "sourceState", words: "No disk." };
    const { page } = await open(extension);
    await page.getByText("Answer 0").waitFor();
    await page.locator(".row").nth(1).click();
    await page.getByText("Answer 1").waitFor();
    assert.equal(await page.getByText("No disk.").count(), 0);
  });
});
