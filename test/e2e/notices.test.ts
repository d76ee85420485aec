import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { inRepository } from "../launcher/repository.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

describe("a batch that ends while nobody looks", function () {
  this.timeout(180_000);
  let folder: string;
  let workbench: Workbench;
  let statusItem: Locator;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "notices-"));
    await cp(inRepository("examples"), folder, { recursive: true });
    workbench = await Workbench.open({
      folder,
      env: { BATCHWRIGHT_REHEARSAL: "1" },
      settings: {
        "batchwright.rehearsal.seconds": 8,
        "batchwright.notifications": "whenHidden",
      },
    });
    statusItem = workbench.page.locator(".statusbar-item[id$='batchwright.batches']");
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });

  pictureFailures(() => workbench);

  async function submit(): Promise<void> {
    await workbench.explorer.open("mixed.jsonl");
    await workbench.editors.waitForActive("mixed.jsonl");
    await workbench.runCommand("Batch: Submit Document…");
    await workbench.pressInDialog("Send");
  }

  it("is in the status bar while it runs", async () => {
    assert.equal(await statusItem.isVisible(), false);
    await submit();
    await statusItem.getByText("1 running").waitFor();
  });

  it("is told of once, with its results one click away", async () => {
    const notice = workbench.notification('"mixed.jsonl" has ended: 8 answered');
    await notice.waitFor();
    await statusItem.getByText("1 ended").waitFor();
    await notice.getByRole("button", { name: "Open Results" }).click();
    await workbench.editors.waitForActive("Results: mixed.jsonl");
    await statusItem.waitFor({ state: "hidden" });
  });

  it("is not told of to who sees it end, and the status bar leads there", async () => {
    await submit();
    await statusItem.getByText("1 running").click();
    const batches = workbench.view("Batches");
    await batches.waitForRow(/^mixed\.jsonl.*expires in/);
    await statusItem.waitFor({ state: "hidden" });
    await batches.waitForRow(/^mixed\.jsonl.*8 answered/);
    assert.deepEqual(
      (await workbench.notifications()).filter((text) => text.includes("has ended")),
      [],
    );
  });
});
