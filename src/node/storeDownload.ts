import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import type { Abort } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";
import type { StoredDownload } from "../contracts/files.ts";
import { ArrivingIndex } from "./arrivingIndex.ts";
import { RowCounter } from "./rowCounter.ts";
import { SyncAhead } from "./syncAhead.ts";
import { watchedChunks } from "./watchedChunks.ts";

const writeBytes = 1_048_576;

export interface Download {
  /** The `results` folder of the job; made if absent. */
  readonly folder: string;
  readonly batch: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly onReceived: (bytes: number) => void;
  /** See {@link ArrivingIndex}. */
  readonly read?: (file: string) => AsyncIterable<number>;
  readonly signal: Abort;
  /** A download that brings nothing for so long has died. */
  readonly stallMs: number;
}

/**
 * Writes a download under a temporary name, and gives it its own name, `<batch>-<n>.jsonl`, once
 * all of it is on disk. Fails with `network` when it stalls, `canceled` when it is aborted.
 */
export async function storeDownload(download: Download): Promise<StoredDownload> {
  const { folder, batch } = download;
  if ((await mkdir(folder, { recursive: true })) !== undefined)
    await syncFolder(path.dirname(folder));
  const temporary = await openTemporary(folder, batch);
  try {
    const written = await writeChunks(temporary, download);
    await temporary.handle.sync();
    await temporary.handle.close();
    const file = await reserveName(folder, batch);
    await rename(temporary.file, path.join(folder, file));
    await syncFolder(folder);
    return { file, ...written };
  } catch (error) {
    await temporary.handle.close().catch(() => undefined);
    await rm(temporary.file, { force: true });
    throw toStorageFailure(error, folder);
  }
}

async function writeChunks(
  { file, handle }: Temporary,
  { chunks, onReceived, read, signal, stallMs }: Download,
): Promise<Omit<StoredDownload, "file">> {
  const hash = createHash("sha256");
  const rows = new RowCounter();
  const syncing = new SyncAhead(handle);
  const arriving = read && new ArrivingIndex(read);
  const name = path.basename(file);
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    if (waitingBytes > 0) await writeAll(handle, waiting, waitingBytes);
    syncing.written(waitingBytes);
    waiting = [];
    waitingBytes = 0;
  };
  try {
    for await (const chunk of watchedChunks(chunks, signal, stallMs)) {
      hash.update(chunk);
      rows.add(chunk);
      bytes += chunk.length;
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes >= writeBytes) await flush();
      onReceived(bytes);
      arriving?.received(bytes, name);
    }
    await flush();
  } finally {
    arriving?.end();
    await syncing.end();
  }
  return { bytes, sha256: hash.digest("hex"), rows: rows.finish() };
}

async function writeAll(
  handle: FileHandle,
  chunks: readonly Uint8Array[],
  bytes: number,
): Promise<void> {
  const { bytesWritten } = await handle.writev(chunks);
  if (bytesWritten === bytes) return;
  // A short write is rare (a full disk); what is left goes out as one piece or fails in words.
  const left = Buffer.concat(chunks).subarray(bytesWritten);
  await handle.writeFile(left);
}

interface Temporary {
  readonly file: string;
  readonly handle: FileHandle;
}

async function openTemporary(folder: string, batch: string): Promise<Temporary> {
  for (let n = 1; ; n += 1) {
    const file = path.join(folder, `${batch}-${process.pid}-${n}.part`);
    const handle = await openNew(file);
    if (handle) return { file, handle };
  }
}

/** The first name that was never used, kept from others by an empty file. */
async function reserveName(folder: string, batch: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const name = `${batch}-${n}.jsonl`;
    const handle = await openNew(path.join(folder, name));
    await handle?.close();
    if (handle) return name;
  }
}

async function openNew(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, "wx");
  } catch (error) {
    if (codeOf(error) === "EEXIST") return undefined;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and journals names by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function toStorageFailure(error: unknown, file: string): unknown {
  if (error instanceof Failure || typeof codeOf(error) !== "string") return error;
  const isFull = codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT";
  const words = isFull
    ? "The disk is full. Free some space and collect the results again."
    : `The results cannot be kept: ${error instanceof Error ? error.message : String(error)}`;
  return new Failure("storage", words, { file }, { cause: error });
}
