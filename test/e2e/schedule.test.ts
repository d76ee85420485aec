import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

const minuteMs = 60_000;

/** Local time of day, as the setting has it. */
function timeOfDay(time: number): string {
  return new Date(time).toTimeString().slice(0, 5);
}

describe("the schedule of a workspace", function () {
  this.timeout(240_000);
  let temporary: string;
  let settingsFile: string;
  let workbench: Workbench;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "examples");
    await cp(inRepository("examples"), folder, { recursive: true });
    settingsFile = path.join(folder, ".vscode/settings.json");
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: { "batchwright.rehearsal.seconds": 1, "batchwright.notifications": "always" },
    });
  });

  after(async () => {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  async function schedule(...entries: readonly object[]): Promise<void> {
    const written: unknown = JSON.parse(await readFile(settingsFile, "utf8"));
    assert.ok(typeof written === "object");
    const settings = { ...written, "batchwright.schedule": entries };
    await writeFile(settingsFile, JSON.stringify(settings, undefined, 2));
  }

  it("asks a person when the time of an entry comes first, and notes that it was sent", async () => {
    const { page, quickInput } = workbench;
    // The next minute that there is time for to write it down.
    const at = Math.ceil((Date.now() + 10_000) / minuteMs) * minuteMs;
    await schedule({
      name: "Shop at night",
      recipe: "code-review",
      files: "shop/*.ts",
      at: timeOfDay(at),
      limits: { dollars: 1 },
    });
    const offer = workbench.notification("“Shop at night” is scheduled for now");
    await offer.waitFor({ timeout: 2 * minuteMs });
    const status = page.locator(".statusbar-item", { hasText: "Schedule" });
    await status.waitFor();
    await offer.getByRole("button", { name: "Run Now…" }).click();
    const words = await workbench.pressInDialog("Send");
    assert.match(words, /to Local rehearsal, for free/);
    assert.match(
      words,
      /Scheduled: daily \d\d:\d\d\. Once you send it, later runs are sent without/,
    );
    await status.waitFor({ state: "hidden" });
    await workbench.openViewContainer("Batchwright");
    await workbench.view("Batches").row("Code review").waitFor();
    await workbench.runCommand("Batch: Show Schedule");
    await quickInput.waitFor("Shop at night");
    await quickInput.waitFor("Sent");
    await quickInput.dismiss();
  });

  it("says in the status bar and in its list what is wrong with the setting", async () => {
    const { page, quickInput } = workbench;
    await schedule({ recipe: "code-review", at: "19 Uhr", limits: { dollars: 1 } });
    await page.locator(".statusbar-item", { hasText: "Schedule" }).click();
    await quickInput.waitFor("`at` must be a time of day such as");
    await quickInput.dismiss();
  });
});
