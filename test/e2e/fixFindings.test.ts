import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { pictureFailures } from "./page/pictureFailures.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

const loop = "  for (let i = 0; i <= items.length; i++) {";
const fixedLoop = "  for (let i = 0; i < items.length; i++) {";

/** A file in which a rehearsal finds one thing, and knows the fix. */
function source(name: string): string {
  return [`export function ${name}(items) {`, loop, "    count(items[i]);", "  }", "}", ""].join(
    "\n",
  );
}

describe("the fix of a finding", function () {
  this.timeout(180_000);
  let temporary: string;
  let workbench: Workbench;

  const fileOf = (name: string): string => path.join(temporary, "code/src", `${name}.js`);

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    await mkdir(path.join(temporary, "code/src"), { recursive: true });
    for (const name of ["one", "two"]) await writeFile(fileOf(name), source(name));
    workbench = await Workbench.open({
      folder: path.join(temporary, "code"),
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1 },
    });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  /** Goes to the finding in the file that is in front. */
  async function goToFinding(): Promise<void> {
    const { page, quickInput } = workbench;
    await workbench.runCommand("Go to Line/Column...");
    await quickInput.type(":2:9");
    await page.keyboard.press("Enter");
    await page.getByText("Ln 2, Col 9").first().waitFor();
  }

  async function untilText(expected: string): Promise<void> {
    await until("the text", async () => {
      const text = await workbench.editors.visibleText();
      return text.includes(expected) || undefined;
    });
  }

  it("is at the lightbulb, and undone by one step", async () => {
    const { explorer, quickInput, page } = workbench;
    await workbench.openViewContainer("Batchwright");
    await page.getByText("No batches yet").first().waitFor();
    await workbench.openViewContainer("Explorer");
    await explorer.select("src");
    await (await explorer.contextMenu("src")).choose("Batch", "New Batch from Files…");
    await quickInput.choose("Code review");
    await quickInput.waitFor("New Batch: Model");
    await quickInput.item("Claude Sonnet 5.5").waitFor();
    await quickInput.accept();
    await workbench.pressInDialog("Send");
    await explorer.open("src/one.js");
    await page.locator(".squiggly-error").first().waitFor();
    await goToFinding();
    await workbench.runCommand("Quick Fix...");
    const menu = page.locator(".action-widget");
    await menu.getByText("Fix (simulated): One step too many").waitFor();
    await menu.getByText("Fix All of This Kind Everywhere: off by one…").waitFor();
    await menu.getByText("Dismiss: One step too many…").waitFor();
    await menu.getByText("Fix (simulated): One step too many").click();
    await untilText(fixedLoop);
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+Z");
    await untilText(loop);
  });

  it("is explained in a comment beside its code, which goes with it", async () => {
    const { page } = workbench;
    await page.locator(".squiggly-error").first().waitFor();
    await goToFinding();
    await workbench.runCommand("Batch: Explain Finding");
    const thread = page.locator(".review-widget");
    await thread.getByText("With <= the last step goes one past the end.").waitFor();
    await thread.getByText("Batchwright, simulated").waitFor();
    await thread.getByText(`+ ${fixedLoop}`).waitFor();
    await thread.getByRole("button", { name: "Fix Finding", exact: true }).click();
    await untilText(fixedLoop);
    await thread.waitFor({ state: "detached" });
    await workbench.runCommand("Undo");
    await untilText(loop);
  });

  it("is made for all of its kind, after they were shown", async () => {
    const { page } = workbench;
    await page.locator(".squiggly-error").first().waitFor();
    await goToFinding();
    await workbench.runCommand("Batch: Fix All of This Kind…");
    const preview = page.locator(".bulk-edit-panel");
    await preview.getByText("two.js").waitFor();
    assert.equal(await readFile(fileOf("two"), "utf8"), source("two"));
    await preview.getByRole("button", { name: "Discard" }).click();
    await preview.waitFor({ state: "hidden" });
    await workbench.runCommand("Batch: Fix All of This Kind…");
    await preview.getByText("two.js").waitFor();
    // Whoever leaves the preview is not told that something went wrong.
    assert.deepEqual(await workbench.notifications(), []);
    await preview.getByRole("button", { name: "Apply" }).click();
    await untilText(fixedLoop);
    await until("the other file", async () => {
      const text = await readFile(fileOf("two"), "utf8");
      return text === source("two").replace(loop, fixedLoop) || undefined;
    });
  });
});
