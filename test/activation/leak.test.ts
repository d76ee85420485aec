import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, it } from "mocha";
import { repository } from "../architecture/repository.ts";
import { FakeContext } from "../fakes/extensionContext.ts";
import { FakeUri } from "../fakes/fakeUri.ts";
import { FakeDocument } from "../fakes/textDocument.ts";
import { editor, workspace } from "../fakes/vscode.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { type ActiveExtension, ExtensionUnderTest } from "./extensionUnderTest.ts";
import { LiveResources } from "./liveResources.ts";

const shop = path.join(repository, "examples/shop");
const files = readdirSync(shop);

describe("The extension", () => {
  const extension = new ExtensionUnderTest();
  const contexts: FakeContext[] = [];
  const unhandled: unknown[] = [];
  const noticeUnhandled = (reason: unknown): void => void unhandled.push(reason);
  let resources: LiveResources;

  beforeEach(() => {
    editor.settings.set("batchwright.rehearsal.seconds", 0);
    resources = new LiveResources();
    process.on("unhandledRejection", noticeUnhandled);
  });

  afterEach(async () => {
    for (const context of contexts.splice(0)) context.dispose();
    await resources.left();
    await resources.stop();
    process.off("unhandledRejection", noticeUnhandled);
    editor.reset();
    assert.deepEqual(unhandled.splice(0), []);
  });

  const temporaryFolder = useTemporaryFolders();
  const newWindow = (storage = temporaryFolder()): FakeContext => {
    const context = new FakeContext(storage);
    contexts.push(context);
    return context;
  };

  it("leaves nothing behind, having done nothing", async () => {
    const context = newWindow();
    await extension.activate(context);
    assert.ok(editor.registrations.live.length > 20, "it registered what it contributes");
    await isGoneAfter(context);
  });

  it("leaves nothing behind, having made, collected and shown a job", async () => {
    const context = newWindow();
    await makeJob(context);
    await isGoneAfter(context);
  });

  it("leaves nothing behind, having shown the findings of a review", async () => {
    workspace.workspaceFolders.push({ uri: FakeUri.file(shop) });
    try {
      const context = newWindow();
      const active = await extension.activate(context);
      const jobId = await submitShop(active);
      await active.reaches("collected", jobId);
      const shown = (await active.run("showFindings", { jobId })) as { files: readonly string[] };
      assert.ok(shown.files.length > 0);
      assert.ok(editor.registrations.live.includes("file system watcher"));
      await isGoneAfter(context);
    } finally {
      workspace.workspaceFolders.length = 0;
    }
  });

  it("leaves nothing behind, having found a finished job", async () => {
    const storage = temporaryFolder();
    const first = newWindow(storage);
    const jobId = await makeJob(first);
    await isGoneAfter(first);
    const second = newWindow(storage);
    const { api } = await extension.activate(second);
    assert.deepEqual(
      (await api.jobs()).map(({ id, state }) => [id, state]),
      [[jobId, "collected"]],
    );
    await isGoneAfter(second);
  });

  it("leaves nothing behind, disposed while it reads its jobs", async () => {
    const storage = temporaryFolder();
    const first = newWindow(storage);
    await makeJob(first);
    await isGoneAfter(first);
    const second = newWindow(storage);
    await extension.activate(second);
    await isGoneAfter(second);
  });

  it("leaves nothing behind, disposed while a batch runs and a document is checked", async () => {
    editor.settings.set("batchwright.rehearsal.seconds", 3_600);
    const context = newWindow();
    const active = await extension.activate(context);
    const jobId = await submitShop(active);
    await active.run("openResults", { jobId });
    const document = FakeUri.file(path.join(repository, "examples/mixed.jsonl"));
    editor.open(new FakeDocument(document, readFileSync(document.fsPath, "utf8")));
    await isGoneAfter(context);
  });

  for (const hasJobs of [false, true]) {
    const where = hasJobs ? "there are jobs" : "the storage is empty";
    it(`leaves nothing behind, whichever registration fails, when ${where}`, async function () {
      // It is activated once for each of its registrations.
      this.timeout(60_000);
      const storage = temporaryFolder();
      if (hasJobs) {
        const first = newWindow(storage);
        await makeJob(first);
        await isGoneAfter(first);
      }
      const second = newWindow(storage);
      await extension.activate(second);
      const registrations = editor.registrations.live.length;
      await isGoneAfter(second);
      for (let good = 0; good < registrations; good++) {
        const failing = newWindow(storage);
        editor.registrations.refuseAfter(good);
        await assert.rejects(extension.activate(failing), /The editor refuses/);
        assert.deepEqual(failing.subscriptions, []);
        assert.deepEqual(editor.registrations.live, [], `after ${good} registrations`);
      }
      assert.deepEqual(await resources.left(), []);
      // As many starts as there are registrations.
    }).timeout(60_000);
  }

  /** Takes the loop once around: files, a batch, its end, its results in a panel. */
  async function makeJob(context: FakeContext): Promise<string> {
    const active = await extension.activate(context);
    const jobId = await submitShop(active);
    await active.reaches("collected", jobId);
    await active.run("openResults", { jobId });
    let rows = 0;
    for await (const _row of active.api.results(jobId)) rows++;
    assert.equal(rows, files.length);
    return jobId;
  }

  function submitShop(active: ActiveExtension): Promise<string> {
    const uris = files.map((name) => FakeUri.file(path.join(shop, name)));
    return active.submit("newBatch", { uris, recipe: "code-review", account: "rehearsal" });
  }

  async function isGoneAfter(context: FakeContext): Promise<void> {
    context.dispose();
    assert.deepEqual(editor.registrations.live, []);
    assert.deepEqual(await resources.left(), []);
  }
});
