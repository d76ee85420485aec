import assert from "node:assert/strict";
import process from "node:process";
import * as vscode from "vscode";
import type { BatchwrightApi, Job, JobState, ResultRow } from "../../src/api.ts";

/** The Message Batches server that the runner started, as the account `environment`. */
export interface TestServer {
  readonly url: string;
  readonly key: string;
  readonly controlUrl: string;
}

/** Lets the server misbehave: a method of `Control` with its argument. */
export async function control(method: string, argument?: unknown): Promise<void> {
  const body = argument === undefined ? "" : JSON.stringify(argument);
  const response = await fetch(`${testServer().controlUrl}/${method}`, { method: "POST", body });
  assert.equal(response.status, 200, method);
}

export function testServer(): TestServer {
  const server: unknown = JSON.parse(process.env["BATCHWRIGHT_TEST_SERVER"] ?? "{}");
  return server as TestServer;
}

export function extension(): vscode.Extension<BatchwrightApi> {
  const found = vscode.extensions.getExtension<BatchwrightApi>("batchwright.batchwright");
  assert.ok(found, "the extension is installed");
  return found;
}

/** The extension's API; activates it. */
export async function api(): Promise<BatchwrightApi> {
  return extension().activate();
}

/** Runs one of our commands without dialogs. */
export async function run<T = unknown>(name: string, options: object = {}): Promise<T> {
  return vscode.commands.executeCommand<T>(`batchwright.${name}`, options);
}

/** What a submitting command answers. */
export interface Submitted {
  readonly jobId: string;
  readonly batchIds: readonly string[];
  readonly requests: number;
}

/** A file of the workspace, which is a copy of the examples. */
export function inWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, "a folder is open");
  return vscode.Uri.joinPath(folder.uri, ...path.split("/"));
}

export async function jobOf(jobId: string): Promise<Job> {
  const job = (await (await api()).jobs()).find(({ id }) => id === jobId);
  assert.ok(job, `there is a job ${jobId}`);
  return job;
}

/** Resolves when a job is in one of the states. */
export async function untilJobIs(jobId: string, ...states: readonly JobState[]): Promise<Job> {
  const { onDidChange } = await api();
  return untilEvent(onDidChange, async () => {
    const job = await jobOf(jobId);
    return states.includes(job.state) ? job : undefined;
  });
}

/** Looks at once and after each event, until there is something to see. */
export async function untilEvent<E, T>(
  event: vscode.Event<E>,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const check = async (): Promise<void> => {
      const seen = await look();
      if (seen === undefined) return;
      subscription.dispose();
      resolve(seen);
    };
    const subscription = event(() => void check().catch(reject));
    void check().catch(reject);
  });
}

export async function rowsOf(jobId: string): Promise<readonly ResultRow[]> {
  const rows: ResultRow[] = [];
  for await (const row of (await api()).results(jobId)) rows.push(row);
  return rows;
}

/** Sets a setting for the length of `action`. */
export async function withSetting<T>(
  name: string,
  value: unknown,
  action: () => Promise<T>,
): Promise<T> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    return await action();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}

/** Gives a document another text, which is not saved. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
