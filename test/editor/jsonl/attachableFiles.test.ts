import assert from "node:assert/strict";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, beforeEach, describe, it } from "mocha";
import "../../fakes/resolveVscode.ts";
import { FakeUri } from "../../fakes/fakeUri.ts";
import { workspace } from "../../fakes/vscode.ts";
import { useTemporaryFolders } from "../../node/temporaryFolder.ts";

const { attachableFile } = await import("../../../src/editor/jsonl/attachableFiles.ts");
const { savedFiles } = await import("../../../src/editor/jsonl/savedFiles.ts");

type Uri = Parameters<typeof attachableFile>[0];

describe("what is dropped or pasted into a draft", () => {
  const newFolder = useTemporaryFolders();
  let folder: string;

  const uri = (...names: readonly string[]) =>
    FakeUri.file(path.join(folder, ...names)) as unknown as Uri;
  const reference = (type: string, place: string) => ({
    block: { type, source: { type: "path", path: place } },
  });

  before(() => assert.deepEqual(workspace.workspaceFolders, []));
  beforeEach(() => {
    folder = newFolder();
    for (const name of ["work", "work/drafts", "elsewhere"]) mkdirSync(path.join(folder, name));
    workspace.workspaceFolders.splice(0, 1, { uri: FakeUri.file(path.join(folder, "work")) });
  });
  after(() => workspace.workspaceFolders.splice(0));

  /** A file of the workspace, attached to a draft in a folder beside it. */
  async function attached(name: string, content: string | Uint8Array) {
    writeFileSync(path.join(folder, "work", name), content);
    return attachableFile(uri("work", "drafts", "a.jsonl"), uri("work", name));
  }

  it("becomes an image or a document by what it holds, and not by its name", async () => {
    assert.deepEqual(await attached("a.txt", "GIF89a"), reference("image", "../a.txt"));
    assert.deepEqual(await attached("b.png", "%PDF-1.7"), reference("document", "../b.png"));
    assert.deepEqual(await attached("c.md", "# Text"), reference("document", "../c.md"));
  });

  it("is refused when no request could hold it", async () => {
    const zip = await attached("a.zip", Uint8Array.of(80, 75, 3, 4, 0, 0));
    assert.match(JSON.stringify(zip), /"refusal":"a\.zip is neither text nor PDF/);
    writeFileSync(path.join(folder, "work", "b.png"), "");
    truncateSync(path.join(folder, "work", "b.png"), 32_000_001);
    const draft = uri("work", "drafts", "a.jsonl");
    const large = await attachableFile(draft, uri("work", "b.png"));
    assert.match(JSON.stringify(large), /larger than 32 MB/);
    assert.match(JSON.stringify(await attachableFile(draft, uri("work", "drafts"))), /is no file/);
    assert.match(
      JSON.stringify(await attachableFile(draft, uri("work", "gone"))),
      /cannot be read/,
    );
  });

  it("is refused outside the workspace's folders, before it is read", async () => {
    const draft = uri("work", "a.jsonl");
    for (const other of [uri("elsewhere", "a.png"), uri("workshop", "a.png"), uri()]) {
      const found = await attachableFile(draft, other);
      assert.match(JSON.stringify(found), /lies outside the workspace folders.*Move it/);
    }
    const remote = FakeUri.parse("https://example.org/a.png") as unknown as Uri;
    assert.match(JSON.stringify(await attachableFile(draft, remote)), /lies outside/);
  });

  it("gets a name of its own beside the draft when it is no file yet", async () => {
    const draft = uri("work", "drafts", "a.jsonl");
    for (const name of ["image.png", "image-2.png"])
      writeFileSync(path.join(folder, "work", "drafts", name), "taken");
    const bytes = Uint8Array.from(Buffer.from("GIF89a"));
    const names = ["image.png", "image.png", "../../ev:il.gif", "..", "notes"];
    const saved = await savedFiles(
      draft,
      names.map((name) => ({ name, bytes })),
    );
    assert.deepEqual(
      saved.map((file) => path.relative(path.join(folder, "work", "drafts"), file.uri.fsPath)),
      ["image-3.png", "image-4.png", "evil.gif", "pasted", "notes"],
    );
    const [first] = saved;
    assert.ok(first && "block" in first);
    assert.deepEqual(first.block, reference("image", "image-3.png").block);
    const [outside] = await savedFiles(uri("elsewhere", "a.jsonl"), [{ name: "a.png", bytes }]);
    assert.ok(outside && "refusal" in outside && /lies outside/.test(outside.refusal));
  });
});
