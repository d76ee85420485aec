import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { isRecord, numberAt, parseJson } from "../base/json.ts";
import type { SlotName } from "../contracts/slotClaims.ts";

/** As `SlotClaims` has it; `schedule` is the folder of all days. */
export async function claimSlot(schedule: string, slot: SlotName): Promise<boolean> {
  const file = fileOf(schedule, slot);
  await mkdir(path.dirname(file), { recursive: true });
  const isNew = await created(file);
  if (isNew) await sweep(schedule, slot.day);
  return isNew;
}

/** As `SlotClaims` has it. */
export async function reserveDollars(
  schedule: string,
  slot: SlotName,
  dollars: number,
  most: number,
): Promise<boolean> {
  const file = fileOf(schedule, slot);
  // Noted first: of two windows that reserve at once, each counts the other's.
  await replace(file, JSON.stringify({ dollars }));
  if ((await dollarsIn(path.dirname(file))) <= most) return true;
  await replace(file, "{}");
  return false;
}

function fileOf(schedule: string, { day, entry }: SlotName): string {
  return path.join(schedule, path.basename(day), `${path.basename(entry)}.json`);
}

async function created(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    try {
      await handle.writeFile("{}");
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    const words = `A run of the schedule cannot be claimed, so it does not start: ${codeOf(error)}.`;
    throw new Failure("storage", words, { file }, { cause: error });
  }
}

/** Whole or not at all, so that another window never reads half of it. */
async function replace(file: string, text: string): Promise<void> {
  const next = `${file}.next`;
  await writeFile(next, text, { flush: true });
  await rename(next, file);
}

async function dollarsIn(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return texts.map(dollarsOf).reduce((sum, dollars) => sum + dollars, 0);
}

/** What cannot be read may be anything: then nothing more is spent that day. */
function dollarsOf(text: string): number {
  const noted = parseJson(text);
  return isRecord(noted) ? (numberAt(noted, "dollars") ?? 0) : Infinity;
}

/** Earlier days say nothing any more: an entry comes every week at least. */
async function sweep(folder: string, today: string): Promise<void> {
  const days = (await readdir(folder)).filter((name) => name < today).toSorted();
  for (const day of days.slice(0, -14))
    await rm(path.join(folder, day), { recursive: true, force: true });
}

function codeOf(error: unknown): string {
  return isRecord(error) && typeof error["code"] === "string" ? error["code"] : "unknown";
}
