import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { startTestServer, type TestServer } from "../launcher/testServer.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import { Workbench } from "./page/workbench.ts";

/** Made here, so that no file holds anything that looks like a key. */
const key = `ghp_${"aB3dE5gH7".repeat(4)}`;

const folders = 40;
const filesInFolder = 250;

function request(id: string, content: string): string {
  const messages = [{ role: "user", content }];
  const params = { model: "claude-haiku-5-5", max_tokens: 2_000, messages };
  return `${JSON.stringify({ custom_id: id, params })}\n`;
}

describe("the question before something is sent", function () {
  this.timeout(180_000);
  let temporary: string;
  let server: TestServer;
  let workbench: Workbench;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    const folder = path.join(temporary, "work");
    await mkdir(folder);
    const lines = [request("first", `The token is ${key}.`), request("second", "Say hello.")];
    await writeFile(path.join(folder, "two.jsonl"), lines.join(""));
    for (let at = 0; at < folders; at += 1) await writeMany(path.join(folder, "many", `d${at}`));
    server = await startTestServer();
    const settings = {
      "batchwright.submit.confirmAbove": 0,
      // What is asked for is no matter of the files' number.
      "files.watcherExclude": { "**/many/**": true },
    };
    workbench = await Workbench.open({ folder, settings, env: server.env });
  });

  after(async () => {
    await workbench.close();
    await server.dispose();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  async function asked(): Promise<{ readonly text: string; readonly buttons: readonly string[] }> {
    await workbench.dialog.waitFor();
    const text = await workbench.dialog.locator(".dialog-message-container").innerText();
    const buttons = await workbench.dialog.locator(".dialog-buttons [role=button]").allInnerTexts();
    return { text, buttons };
  }

  it("says what looks like a secret, and does not begin with sending what is dear", async () => {
    await workbench.explorer.open("two.jsonl");
    const lens = workbench.page.locator(".codelens-decoration a", { hasText: "Submit…" });
    await lens.click({ timeout: 120_000 });
    await workbench.quickInput.waitFor();
    await workbench.quickInput.choose("Key from the environment");
    const { text, buttons } = await asked();
    assert.match(text, /^Send 2 requests to Key from the environment: likely \$/);
    assert.match(text, /1 request holds what looks like a key or a password\./);
    assert.match(text, /This may cost more than \$0/);
    const offered = ["Cancel", "Count Tokens First", "Review", "Send…", "Try One First"];
    assert.deepEqual(buttons.toSorted(), offered);
    assert.equal(await workbench.dialog.locator(":focus").innerText(), "Review");
  });

  it("counts tokens first, of what is no secret, and asks again", async () => {
    await workbench.pressInDialog("Count Tokens First");
    const { text, buttons } = await asked();
    assert.match(text, /likely \$[\d.]+ \(counted\)/);
    assert.ok(!buttons.includes("Count Tokens First"));
  });

  it("tries one first, the first that is no secret, and asks again", async () => {
    await workbench.pressInDialog("Try One First");
    const trial = await workbench.pressInDialog("Try");
    assert.match(trial, /^Try "second" live/);
    const tried = workbench.notification("second was tried. Send the batch?");
    await tried.waitFor();
    await tried.getByRole("button", { name: "Send All…" }).click();
    const { text } = await asked();
    assert.match(text, /like the one that was tried/);
  });

  it("sends what is dear only once its number was typed", async () => {
    const { quickInput } = workbench;
    await workbench.pressInDialog("Send…");
    await quickInput.waitFor("Type 2, the number of requests");
    await quickInput.type("yes");
    await quickInput.accept();
    assert.ok(await quickInput.widget.isVisible());
    await quickInput.dismiss();
    await workbench.pressInDialog("Send…");
    await quickInput.waitFor("Type 2, the number of requests");
    await quickInput.type("2");
    await quickInput.accept();
    await workbench.openViewContainer("Batchwright");
    await workbench.view("Batches").waitForRow(/^two\.jsonl/);
  });

  it("leaves a draft of 10,000 files for review, folder by folder", async () => {
    const drafts = workbench.view("Drafts");
    await workbench.runCommand("Batch: New Batch from Files…");
    await workbench.quickInput.waitFor("New Batch: Files");
    await workbench.quickInput.choose("work");
    await workbench.quickInput.choose("Summarize documents");
    await workbench.quickInput.waitFor("New Batch: Model");
    await workbench.quickInput.choose("Claude Haiku 5.5");
    await workbench.pressInDialog("Review");
    await drafts.waitForRow(/^Summarize documents: work.*10 k requests/, 120_000);
    const folder = await drafts.waitForRow(/^many\/d0\s*250 requests/);
    assert.ok((await drafts.rows()).length < folders + 10, folder);
    await drafts.unfold("many/d0");
    await drafts.waitForRow(/^1 – 200/);
    await drafts.waitForRow(/^201 – 250/);
    await drafts.unfold("201 – 250");
    await drafts.waitForRow(/^f\d+\.txt/);
    await drafts.row("201 – 250").getByRole("checkbox").first().click();
    await drafts.waitForRow(/^many\/d0\s*200 of 250 requests/);
    await drafts.waitForRow(/^Summarize documents: work.*9,95\d of 10 k requests/);
  });
});

async function writeMany(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = Array.from({ length: filesInFolder }, (_, at) => path.join(folder, `f${at}.txt`));
  await Promise.all(names.map(async (name) => writeFile(name, `What ${name} says.\n`)));
}
