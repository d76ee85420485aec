import type { JobFiles } from "../../src/contracts/files.ts";
import type { JobTasks } from "../../src/contracts/jobTasks.ts";

/** Downloads that are too small to be indexed while they come. */
export const smallDownloads: Pick<JobTasks, "indexArriving"> = {
  indexArriving() {
    throw new Error("Nothing is indexed while it comes.");
  },
};

/** Downloads that are only counted; `kept` gets the names of those that are there. */
export function downloadsInMemory(
  kept: Set<string>,
): Pick<JobFiles, "storeResults" | "dropResults"> {
  return {
    async storeResults(_job, batch, chunks) {
      let text = "";
      for await (const chunk of chunks) text += Buffer.from(chunk).toString("utf8");
      const rows = text.split("\n").filter(Boolean).length;
      let n = 1;
      while (kept.has(`${batch}-${n}.jsonl`)) n += 1;
      const file = `${batch}-${n}.jsonl`;
      kept.add(file);
      return { file, bytes: text.length, sha256: text, rows };
    },
    async dropResults(_job, file) {
      kept.delete(file);
    },
  };
}
