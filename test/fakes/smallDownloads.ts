import type { JobFiles } from "../../src/contracts/files.ts";
import type { JobTasks } from "../../src/contracts/jobTasks.ts";

/** Downloads that are too small to be indexed while they come. */
export const smallDownloads: Pick<JobTasks, "indexArriving"> = {
  indexArriving() {
    throw new Error("Nothing is indexed while it comes.");
  },
};

/** Downloads that are only counted. */
export const downloadsInMemory: Pick<JobFiles, "storeResults"> = {
  async storeResults(_job, batch, chunks) {
    let text = "";
    for await (const chunk of chunks) text += Buffer.from(chunk).toString("utf8");
    const rows = text.split("\n").filter(Boolean).length;
    return { file: `${batch}-1.jsonl`, bytes: text.length, sha256: text, rows };
  },
};
