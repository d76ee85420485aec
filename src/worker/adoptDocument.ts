import { constants } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import type { Progress } from "../contracts/progress.ts";
import type { AdoptDocumentRequest, DraftRecord } from "../contracts/workerTasks.ts";
import { type DraftPaths, draftPaths } from "./draftPaths.ts";
import { writeDraftRecord } from "./draftRecord.ts";
import { fillNewFolder } from "./fillNewFolder.ts";
import { jobPaths } from "./jobPaths.ts";
import { LineWriter } from "./lineWriter.ts";
import { sentRequests } from "./sentRequests.ts";
import { copyFiles } from "./usedRecipes.ts";

/** Makes a draft of a document as it is, byte for byte when it is a file, or of a job's requests. */
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
  else if ("file" in content) await copy(content.file, paths.requests);
  else if (content.form === "reviewed")
    await copy(jobPaths(root, content.job).draft, paths.requests);
  else yield* writeLines(paths.requests, sentRequests(jobPaths(root, content.job)));
  if ("job" in content) copyFiles(jobPaths(root, content.job).recipes, paths.recipes);
  writeDraftRecord(root, record);
  yield { kind: "result", value: record };
}

function copy(from: string, to: string): Promise<void> {
  return copyFile(from, to, constants.COPYFILE_FICLONE);
}

function* writeLines(file: string, lines: Iterable<string>): Generator<Progress<never>> {
  const writer = new LineWriter(file);
  try {
    let done = 0;
    for (const line of lines) {
      writer.add(line);
      done += 1;
      if (done % 1000 === 0) yield { kind: "progress", done };
    }
    writer.finish();
  } finally {
    writer.close();
  }
}
