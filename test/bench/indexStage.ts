import { cpSync, rmSync } from "node:fs";
import { indexFileName } from "../../src/worker/indexSchema.ts";
import { resultOf } from "../worker/samples.ts";
import { benchJob, resultsFile, rootOf, withThreads } from "./benchJob.ts";
import { prepareCollected } from "./collectedJob.ts";
import { eachBenchLine } from "./eachBenchLine.ts";
import type { BenchPlace, Stage, Steps } from "./stage.ts";

export const indexStage: Stage = {
  name: "index",
  goal: "≤ 1.45 × JSON.parse of each line of requests and results",
  goals: { Batchwright: { ratio: 1.45 } },
  hasFloor: true,
  prepare: prepareCollected,
  ways: { "JSON.parse": parse, Batchwright: ours },
};

async function parse(place: BenchPlace, { step }: Steps): Promise<void> {
  const draft = `${rootOf(place, "collected")}/jobs/${benchJob}/draft.jsonl`;
  await step("", async () => {
    let rows = 0;
    for (const file of [draft, resultsFile(place)])
      for (const line of eachBenchLine(file)) if (JSON.parse(line)) rows += 1;
    if (rows !== 2 * place.requests) throw new Error("Not all lines were parsed.");
  });
}

/** An index that was deleted is made anew. */
async function ours(place: BenchPlace, { step }: Steps): Promise<void> {
  const root = rootOf(place, `index-${process.pid}`);
  cpSync(rootOf(place, "collected"), root, { recursive: true });
  for (const end of ["", "-wal", "-shm"]) rmSync(`${root}/${indexFileName}${end}`, { force: true });
  await withThreads(place, root, ({ tasks }) =>
    step("", () => resultOf(tasks.stream.indexJob(benchJob))),
  );
  rmSync(root, { recursive: true });
}
