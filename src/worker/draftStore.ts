import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { DraftChoice, DraftGroups, DraftStore, DraftTotals } from "../contracts/draftStore.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { countLeftOut } from "../core/authoring/countLeftOut.ts";
import { isStoredName } from "../core/model/storageLayout.ts";
import { draftPaths } from "./draftPaths.ts";
import { readDraftRecord, writeDraftRecord } from "./draftRecord.ts";
import { type DraftTable, DraftTables } from "./draftTable.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { readUnchecked, writeUnchecked } from "./uncheckedSeqs.ts";

/** The drafts' folders under `root`. */
export function createDraftStore(root: string): DraftStore {
  const tables = new DraftTables();
  const open = (draft: string): { table: DraftTable; unchecked: Set<number>; file: string } => {
    const { rows, unchecked: file } = draftPaths(root, draft);
    return { table: tables.read(rows), unchecked: readUnchecked(file), file };
  };
  return {
    loadDrafts: async () => loadDrafts(root),
    draftGroups: async (draft): Promise<DraftGroups> => {
      const { table, unchecked } = open(draft);
      const { leftOut } = readDraftRecord(root, draft);
      return { folders: table.groups(unchecked), leftOut: countLeftOut(leftOut) };
    },
    draftRows: async (draft, folder, first, count) => {
      const { table, unchecked } = open(draft);
      return table.page(folder, first, count, unchecked);
    },
    setChecked: async (
      draft: string,
      which: DraftChoice,
      isChecked: boolean,
    ): Promise<DraftTotals> => {
      const { table, unchecked, file } = open(draft);
      for (const seq of table.seqsOf(which))
        if (isChecked) unchecked.delete(seq);
        else unchecked.add(seq);
      writeUnchecked(file, unchecked);
      return table.totals(unchecked, readDraftRecord(root, draft));
    },
    draftTotals: async (draft, only) => {
      const { table, unchecked } = open(draft);
      return table.totals(unchecked, readDraftRecord(root, draft), only);
    },
    draftSample: async (draft, count, isRandom) => {
      const { table, unchecked } = open(draft);
      const seqs = table.sentSeqs(unchecked);
      return isRandom ? randomOf(seqs, count) : seqs.slice(0, count);
    },
    changeDraft: async (draft, change) => {
      const record = { ...readDraftRecord(root, draft), ...change };
      writeDraftRecord(root, record);
      return record;
    },
  };
}

function loadDrafts(root: string): readonly DraftRecord[] {
  return draftNames(root).flatMap((name) => {
    if (!isStoredName(name) || !existsSync(draftPaths(root, name).rows)) return [];
    try {
      return [readDraftRecord(root, name)];
    } catch {
      // A folder without its record is what a crash left of a draft.
      return [];
    }
  });
}

function draftNames(root: string): readonly string[] {
  const folder = path.join(root, "drafts");
  try {
    return readdirSync(folder);
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return [];
    throw storageFailure(error, "The drafts cannot be listed", folder);
  }
}

function randomOf(seqs: readonly number[], count: number): readonly number[] {
  const drawn = seqs.map((seq) => ({ seq, at: Math.random() })).toSorted((a, b) => a.at - b.at);
  return drawn.slice(0, count).map(({ seq }) => seq);
}
