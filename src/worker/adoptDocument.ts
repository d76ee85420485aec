import { constants } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import type { Progress } from "../contracts/progress.ts";
import type { AdoptDocumentRequest, DraftRecord } from "../contracts/workerTasks.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { writeDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";

/** Makes a draft of a document as it is, byte for byte when it is a file. */
export function adoptDocument(
  root: string,
  request: AdoptDocumentRequest,
): AsyncIterable<Progress<DraftRecord>> {
  const paths = draftPaths(root, request.record.id);
  const doing = "The document cannot be read";
  return fillNewFolder(paths.folder, doing, () => adopt(root, paths, request));
}

async function* adopt(
  root: string,
  paths: DraftPaths,
  { record, content }: AdoptDocumentRequest,
): AsyncGenerator<Progress<DraftRecord>> {
  if ("text" in content) await writeFile(paths.requests, content.text);
  else await copyFile(content.file, paths.requests, constants.COPYFILE_FICLONE);
  writeDraftRecord(root, record);
  yield { kind: "result", value: record };
}
