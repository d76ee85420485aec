import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { isRecord, numberAt, parseJson } from "../../base/json.ts";
import { isBatchId } from "../ids.ts";
import { parseBatchRecord } from "./batchRecord.ts";
import type { BatchMarks, BatchRecord } from "./batchRecord.ts";

type Mark = "cancel" | "end";

/**
 * The batches on disk: `<root>/<workspace>/<batch id>/`. A folder appears whole and its files
 * never change, only marks are added, so any number of servers may work on one root.
 */
export class BatchFolders {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  pathOf(workspaceId: string, name: string): string {
    return join(this.#root, workspaceId, name);
  }

  /** All batches of a workspace, newest first. */
  async list(workspaceId: string): Promise<readonly BatchRecord[]> {
    const names = await namesIn(this.pathOf(workspaceId, "."));
    const found = await Promise.all(names.map((name) => this.find(workspaceId, name)));
    return found
      .filter((record) => record !== undefined)
      .toSorted((a, b) => b.createdUs - a.createdUs || (a.id < b.id ? 1 : -1));
  }

  async find(workspaceId: string, id: string): Promise<BatchRecord | undefined> {
    if (!isBatchId(id)) return undefined;
    const text = await textIn(join(this.pathOf(workspaceId, id), "batch.json"));
    return text === undefined ? undefined : parseBatchRecord(parseJson(text));
  }

  async marks(workspaceId: string, id: string): Promise<BatchMarks> {
    const [canceledUs, endedUs] = await Promise.all([
      this.#readMark(workspaceId, id, "cancel"),
      this.#readMark(workspaceId, id, "end"),
    ]);
    return { canceledUs, endedUs };
  }

  /** Marks a batch at a time, in microseconds; an earlier mark stays. */
  async mark(workspaceId: string, id: string, mark: Mark, atUs: number): Promise<void> {
    const path = join(this.pathOf(workspaceId, id), `${mark}.json`);
    try {
      await writeFile(path, JSON.stringify({ atUs }), { flag: "wx" });
    } catch (error) {
      if (!isErrno(error, "EEXIST")) throw error;
    }
  }

  /** A new folder that is in no list until it is accepted. */
  async createIncoming(workspaceId: string): Promise<string> {
    const path = this.pathOf(workspaceId, `.incoming-${randomUUID()}`);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** Makes an incoming folder a batch. */
  async accept(workspaceId: string, incoming: string, record: BatchRecord): Promise<void> {
    await writeFile(join(incoming, "batch.json"), JSON.stringify(record), { flush: true });
    await rename(incoming, this.pathOf(workspaceId, record.id));
  }

  async delete(workspaceId: string, id: string): Promise<void> {
    const leaving = this.pathOf(workspaceId, `.deleted-${randomUUID()}`);
    await rename(this.pathOf(workspaceId, id), leaving);
    await rm(leaving, { recursive: true, force: true });
  }

  async #readMark(workspaceId: string, id: string, mark: Mark): Promise<number | undefined> {
    const text = await textIn(join(this.pathOf(workspaceId, id), `${mark}.json`));
    const value = text === undefined ? undefined : parseJson(text);
    return isRecord(value) ? numberAt(value, "atUs") : undefined;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return [];
    throw error;
  }
}

async function textIn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT") || isErrno(error, "ENOTDIR")) return undefined;
    throw error;
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
