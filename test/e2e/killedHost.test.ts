import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { after, before, describe, it } from "mocha";
import { startTestSimulator, type TestSimulator } from "../fakes/startSimulator.ts";
import { pictureFailures } from "./page/pictureFailures.ts";
import type { TreeView } from "./page/treeView.ts";
import { until } from "./page/until.ts";
import { Workbench } from "./page/workbench.ts";

const settlingMs = 11 * 60_000;

function requests(count: number): string {
  const params = { model: "claude-haiku-5-5", max_tokens: 2_000 };
  return Array.from({ length: count }, (_, at) => {
    const messages = [{ role: "user", content: `Say ${at}.` }];
    return `${JSON.stringify({ custom_id: `r${at}`, params: { ...params, messages } })}\n`;
  }).join("");
}

describe("an extension host that is killed while it sends", function () {
  this.timeout(180_000);
  let temporary: string;
  let userDataDir: string;
  let server: TestSimulator;
  let workbench: Workbench;
  let batches: TreeView;
  const created = () => server.control.calls.filter(({ route }) => route === "createBatch").length;

  before(async () => {
    temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
    userDataDir = path.join(temporary, "data");
    const folder = path.join(temporary, "work");
    await mkdir(folder);
    await writeFile(path.join(folder, "arrived.jsonl"), requests(2));
    await writeFile(path.join(folder, "lost.jsonl"), requests(3));
    server = await startTestSimulator();
    const env = { ANTHROPIC_API_KEY: server.key, ANTHROPIC_BASE_URL: server.url };
    workbench = await Workbench.open({ folder, env, userDataDir });
    batches = workbench.view("Batches");
  });

  after(async () => {
    await workbench.close();
    await server.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  });

  pictureFailures(() => workbench);

  /** Presses Send, and answers once the server has got the call. */
  async function send(file: string): Promise<void> {
    await workbench.openViewContainer("Explorer");
    await workbench.explorer.open(file);
    await workbench.page.locator(".codelens-decoration a", { hasText: "Submit…" }).click();
    const arrived = server.control.nextCall("createBatch");
    const pick = workbench.quickInput.waitFor().then(() => "pick" as const);
    const dialog = workbench.dialog.waitFor().then(() => "dialog" as const);
    if ((await Promise.race([pick, dialog])) === "pick")
      await workbench.quickInput.choose("Key from the environment");
    await workbench.pressInDialog("Send");
    await arrived;
  }

  /** The attempt that is being made names the process that makes it. */
  async function killOwner(): Promise<void> {
    const jobs = path.join(userDataDir, "User/globalStorage/batchwright.batchwright/jobs");
    const pid = await until("an open attempt", async () => {
      for (const job of await readdir(jobs)) {
        const log = await readFile(path.join(jobs, job, "job.jsonl"), "utf8").catch(() => "");
        const last = JSON.parse(log.trimEnd().split("\n").at(-1) ?? "{}") as {
          readonly type?: string;
          readonly pid?: number;
        };
        if (last.type === "attempt") return last.pid;
      }
      return undefined;
    });
    assert(pid !== undefined && pid !== process.pid);
    process.kill(pid, "SIGKILL");
    await workbench.reload();
    await workbench.openViewContainer("Batchwright");
  }

  async function remoteBatches(): Promise<number> {
    const headers = { "x-api-key": server.key, "anthropic-version": "2026-10-21" };
    const response = await fetch(`${server.url}/v1/messages/batches`, { headers });
    const { data } = (await response.json()) as { readonly data: readonly unknown[] };
    return data.length;
  }

  it("has its batch found in the list when the server had taken it", async () => {
    server.control.fault({ fault: "hangAfterBody", on: "createBatch" });
    await send("arrived.jsonl");
    await until("the batch", async () => (await remoteBatches()) === 1);
    await killOwner();
    await batches.waitForRow(/^arrived\.jsonl.*2 requests.*expires in/);
    assert.deepEqual([created(), await remoteBatches()], [1, 1]);
  });

  it("has sent nothing when the server never took it, and can send it again", async () => {
    server.control.fault({ fault: "hangBeforeBody", on: "createBatch" });
    await send("lost.jsonl");
    await killOwner();
    await batches.waitForRow(/^lost\.jsonl.*not known yet whether it was sent/);
    server.control.advance(settlingMs);
    await workbench.runCommand("Batch: Refresh");
    await batches.waitForRow(/^lost\.jsonl.*rejected: .*never reached the API/);
    assert.deepEqual([created(), await remoteBatches()], [2, 1]);
    await batches.inlineAction("lost.jsonl", "Send Again…");
    await workbench.pressInDialog("Send");
    await batches.waitForRow(/^lost\.jsonl.*3 requests.*expires in/);
    assert.deepEqual([created(), await remoteBatches()], [3, 2]);
  });
});
