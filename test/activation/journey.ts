import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { connect, type Remote } from "../../src/base/rpc.ts";
import type { PanelHostApi, PanelState } from "../../src/contracts/panel.ts";
import { type Rehearsal, startRehearsal } from "../../src/node/rehearsal.ts";
import { FakeContext } from "../fakes/extensionContext.ts";
import type { FakePanel } from "../fakes/fakePanel.ts";
import { FakeUri } from "../fakes/fakeUri.ts";
import { FakeDocument } from "../fakes/textDocument.ts";
import { editor } from "../fakes/vscode.ts";
import type { ActiveExtension, ExtensionUnderTest } from "./extensionUnderTest.ts";
import type { Announce } from "./longRuns.ts";

/** How much there is of everything. */
export interface Volume {
  readonly files: number;
  readonly lines: number;
  /** Batches that run at a server. */
  readonly running: number;
}

/** What a journey needs, made before it begins. */
export interface Luggage extends Volume {
  readonly storage: string;
  readonly files: number;
  readonly folder: FakeUri;
  readonly document: FakeDocument;
  readonly server: Rehearsal;
}

const hour = 3_600_000;
const filler =
  "a kettle that whistles, a cup that keeps warm, and a parcel that came late, ".repeat(3);

/** Fills `root` with files, a document and a server that works on batches. */
export async function pack(
  extension: ExtensionUnderTest,
  root: string,
  volume: Volume,
): Promise<Luggage> {
  const folder = path.join(root, "shop");
  mkdirSync(folder);
  for (let n = 0; n < volume.files; n++) {
    writeFileSync(path.join(folder, `part${n}.ts`), `export const part${n} = "${filler}";\n`);
  }
  const lines = Array.from({ length: volume.lines }, (_, n) => requestLine(`request-${n}`));
  const uri = FakeUri.file(path.join(root, "requests.jsonl"));
  writeFileSync(uri.fsPath, lines.join("\n"));
  const document = new FakeDocument(uri, lines.join("\n"));
  const timing = { minMs: hour, maxMs: hour };
  const server = await startRehearsal(
    extension.bundle("simulator.js"),
    path.join(root, "server"),
    timing,
  );
  await Promise.all(Array.from({ length: volume.running }, () => createBatch(server)));
  const storage = path.join(root, "storage");
  return { ...volume, storage, folder: FakeUri.file(folder), document, server };
}

/** Takes the product's main flows, one after the other. */
export async function travel(
  extension: ExtensionUnderTest,
  luggage: Luggage,
  announce: Announce,
): Promise<void> {
  const { storage, folder, document, server } = luggage;
  const account = "rehearsal";
  await announce("activation");
  const first = new FakeContext(storage);
  const active = await extension.activate(first);

  await announce(`a batch from ${luggage.files} files`);
  const submitted = { uris: [folder], recipe: "code-review", account };
  const fromFiles = await active.submit("newBatch", submitted);

  await announce(`the check of a document of ${luggage.lines} lines`);
  editor.open(document);
  await diagnosed(document);
  editor.type(document);
  await diagnosed(document);

  await announce(`a batch from ${luggage.lines} lines`);
  const fromDocument = await active.submit("submitDocument", { uri: document.uri, account });

  await announce("the end of the batches");
  await active.reaches("collected", fromFiles);
  await active.reaches("collected", fromDocument);

  await announce(`${luggage.lines} results`);
  await read(active, fromDocument, luggage.lines);
  await read(active, fromFiles, luggage.files);

  await announce(`${luggage.running} batches made elsewhere`);
  await active.run("addAccount", { label: "work", key: server.key, baseUrl: server.baseUrl });
  await active.run("refresh");
  await announce(`a look at ${luggage.running} running batches`);
  await active.run("refresh");
  const jobs = await active.api.jobs();
  assert.equal(jobs.filter(({ state }) => state === "running").length, luggage.running);

  await announce(`activation with ${luggage.running} running batches`);
  first.dispose();
  const second = new FakeContext(storage, first);
  const { api } = await extension.activate(second);
  assert.equal((await api.jobs()).length, luggage.running + 2);
  second.dispose();
}

function diagnosed(document: FakeDocument): Promise<void> {
  return new Promise((resolve) => {
    const subscription = editor.onDidDiagnose((uri) => {
      if (uri !== document.uri.toString()) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Opens a job's results and reads in them as a person does. */
async function read(active: ActiveExtension, jobId: string, rows: number): Promise<void> {
  await active.run("openResults", { jobId });
  const panel = editor.panels.at(-1);
  assert.ok(panel);
  const host = await shown(panel, rows);
  const all = { outcomes: [], text: "" };
  for (let at = 0; at < rows; at += Math.ceil(rows / 10)) {
    const page = await host.ask.page(all, at, 200, []);
    assert.equal(page.total, rows);
    await host.ask.detail(at);
    await host.ask.openSource(at, true);
  }
  await host.ask.page({ outcomes: ["answered"], text: "late" }, 0, 200, []);
  await host.ask.positionOf(all, rows - 1);
  await host.ask.copyAnswer(rows - 1);
  host.dispose();
}

/** The extension as a panel's page sees it, once it was told of all rows. */
function shown(panel: FakePanel, rows: number): Promise<Remote<PanelHostApi>> {
  return new Promise((resolve) => {
    const render = ({ generation, counts }: PanelState): void => {
      if (generation > 0 && counts.total === rows) resolve(host);
    };
    const host = connect<PanelHostApi>(panel.page, { render });
    host.tell.ready();
  });
}

function requestLine(id: string): string {
  const message = { role: "user", content: `What is good about ${filler}?` };
  const params = { model: "claude-haiku-5-5", max_tokens: 100, messages: [message] };
  return JSON.stringify({ custom_id: id, params });
}

async function createBatch({ baseUrl, key }: Rehearsal): Promise<void> {
  const response = await fetch(`${baseUrl}/v1/messages/batches`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "anthropic-version": "2023-06-01",
    },
    body: `{"requests":[${requestLine("only")}]}`,
  });
  assert.equal(response.status, 200, await response.text());
}
