import assert from "node:assert/strict";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { repository } from "../architecture/repository.ts";
import { FakeContext } from "../fakes/extensionContext.ts";
import { FakeUri } from "../fakes/fakeUri.ts";
import { editor } from "../fakes/vscode.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";
import { type ActiveExtension, ExtensionUnderTest } from "./extensionUnderTest.ts";

const shop = path.join(repository, "examples/shop");

describe("The extension in two windows", () => {
  const extension = new ExtensionUnderTest();
  const temporaryFolder = useTemporaryFolders();
  const contexts: FakeContext[] = [];

  beforeEach(() => {
    editor.settings.set("batchwright.rehearsal.seconds", 3_600);
  });

  afterEach(() => {
    for (const context of contexts.splice(0)) context.dispose();
    editor.reset();
  });

  async function openWindow(storage: string): Promise<ActiveExtension> {
    const context = new FakeContext(storage, contexts[0]);
    contexts.push(context);
    return extension.activate(context);
  }

  /** Resolves once a window shows a job so, by what it notices itself. */
  async function shows(window: ActiveExtension, label: string): Promise<void> {
    const isShown = async () => (await window.api.jobs()).some((job) => job.label === label);
    await new Promise<void>((resolve, reject) => {
      const look = () => void isShown().then((isSo) => isSo && resolve(), reject);
      window.api.onDidChange(look);
      look();
    });
  }

  it("shows in one what the other does, the first job of all included", async () => {
    const storage = temporaryFolder();
    const there = await openWindow(storage);
    // The fake editor has the commands of the window that was opened last.
    const here = await openWindow(storage);
    const uris = [FakeUri.file(shop)];
    const jobId = await here.submit("newBatch", {
      uris,
      recipe: "code-review",
      account: "rehearsal",
      label: "First",
    });
    const [made] = await here.api.jobs();
    await shows(there, made?.label ?? "");
    await here.run("rename", { jobId, label: "Renamed here" });
    await shows(there, "Renamed here");
    assert.deepEqual(
      (await there.api.jobs()).map(({ id }) => id),
      [jobId],
    );
  });
});
