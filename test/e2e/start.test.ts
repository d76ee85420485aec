import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { after, before, describe, it } from "mocha";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../launcher/chromium.ts";
import { inRepository } from "../launcher/repository.ts";
import { TreeView } from "./page/treeView.ts";

describe("npm start where there is no desktop VS Code", function () {
  this.timeout(180_000);
  let profile: string;
  let script: ChildProcess;
  let browser: Browser | undefined;
  let page: Page;

  before(async () => {
    profile = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    script = spawn(
      process.execPath,
      [inRepository(".scripts/start.ts"), "--browser", "--profile", profile],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const url = await printedUrl(script);
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(url);
  });

  after(async () => {
    await browser?.close();
    if (script.exitCode === null) script.kill("SIGINT");
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it("opens the examples, with the rehearsal as the account", async () => {
    await page.locator("[role=treeitem][aria-label='mixed.jsonl']").waitFor({ timeout: 90_000 });
    await page.locator(".activitybar [aria-label^='Batchwright']").first().click();
    const view = page.locator(".part.sidebar");
    await view.getByText("Local rehearsal").first().waitFor();
    await view.getByText("No batches yet").first().waitFor();
    assert.deepEqual(await new TreeView(page, "Batches").rows(), []);
  });

  it("listens on the loopback interface only", () => {
    assert.equal(new URL(page.url()).hostname, "127.0.0.1");
  });

  it("ends everything on Ctrl+C", async () => {
    const origin = new URL(page.url()).origin;
    const closed = once(script, "close");
    script.kill("SIGINT");
    assert.deepEqual(await closed, [0, null]);
    await assert.rejects(fetch(`${origin}/healthz`));
  });
});

async function printedUrl(script: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    script.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/\S+/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    });
    script.once("close", () => {
      reject(new Error(`npm start ended:\n${output}`));
    });
  });
}
