import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import type { RowView } from "../../src/contracts/resultsQueries.ts";
import { recordOf, resultOf } from "../worker/samples.ts";
import { benchJob, prepareEnded, rootOf, warmUp, withThreads } from "./benchJob.ts";
import { collectInto } from "./collectedJob.ts";
import { rareWord } from "./madeData.ts";
import type { BenchPlace, Stage, Steps } from "./stage.ts";

const all: RowView = { outcomes: [], text: "" };

/** A day with a large job, in one window: what the main thread does meanwhile is what counts. */
export const wholeStage: Stage = {
  name: "whole",
  goal: "the main thread is busy for no longer than a frame",
  goals: {},
  hasFloor: false,
  prepare: prepareEnded,
  ways: { Batchwright: ours },
};

async function ours(place: BenchPlace, { step }: Steps): Promise<void> {
  await warmUp(place);
  const root = rootOf(place, `whole-${process.pid}`);
  cpSync(rootOf(place, "ended"), root, { recursive: true });
  await withThreads(place, root, async (threads) => {
    const { store, tasks } = threads;
    const page = (view: Partial<RowView>, first = 0) =>
      store.ask.page(benchJob, { ...all, ...view }, first, 100);
    await step("collect", () => collectInto(place, root, threads));
    await step("open", async () => {
      await store.ask.counts(benchJob);
      await page({});
      await store.ask.detail(benchJob, 0);
    });
    await step("scroll", async () => {
      for (let at = 0; at < 50; at++) await page({}, (at * 7919) % place.requests);
    });
    await step("search", () => page({ text: rareWord }));
    await step("sort", () => page({ sort: { by: "cost", descending: true } }));
    await step("filter", () => page({ outcomes: ["retryableError"] }));
    await step("digest", () => store.ask.digest(benchJob));
    await step("retry in part", () =>
      resultOf(
        tasks.stream.retryDraft({
          record: recordOf("retry", root, { parent: { job: benchJob, kind: "retry" } }),
          job: benchJob,
          rows: { filter: { ...all, outcomes: ["retryableError", "expired"] } },
          change: {},
        }),
      ),
    );
    const to = path.join(root, "out.csv");
    const more = { label: "Bench", roots: [], sentAt: 0, overwrite: false };
    const rows = { filter: all };
    await step("export", () =>
      resultOf(tasks.stream.exportRows({ job: benchJob, rows, format: "csv", to, ...more })),
    );
  });
  rmSync(root, { recursive: true });
}
