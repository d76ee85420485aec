import { closeSync, openSync, readSync } from "node:fs";
import type { ResultsQueries, RowView } from "../../src/contracts/resultsQueries.ts";
import { benchJob, resultsFile, rootOf, withThreads } from "./benchJob.ts";
import { prepareCollected } from "./collectedJob.ts";
import { countNewlines } from "./eachBenchLine.ts";
import { rareWord } from "./madeData.ts";
import { median, percentile } from "./median.ts";
import type { BenchPlace, Stage, Steps, Way } from "./stage.ts";

type Queries = Pick<ResultsQueries, "page" | "counts">;

const pageRows = 100;
const all: RowView = { outcomes: [], text: "" };

export const openStage: Stage = {
  name: "open",
  goal: "first page of data ≤ 50 ms",
  goals: { Batchwright: { ms: 50 } },
  hasFloor: false,
  prepare: prepareCollected,
  ways: {
    Batchwright: querying(async (store, { step }) => {
      await step("", async () => {
        await store.counts(benchJob);
        await store.page(benchJob, all, 0, pageRows);
      });
    }),
  },
};

export const pageStage: Stage = {
  name: "page",
  goal: "p95 of pages of 100 rows anywhere ≤ 10 ms",
  goals: { Batchwright: { ms: 10 } },
  hasFloor: false,
  prepare: prepareCollected,
  ways: { "read the lines": readLines, Batchwright: querying(pages) },
};

export const filterStage: Stage = {
  name: "filter",
  goal: "≤ 20 ms",
  goals: { Batchwright: { ms: 20 } },
  hasFloor: false,
  prepare: prepareCollected,
  ways: {
    Batchwright: querying(async (store, steps) => {
      await store.page(benchJob, all, 0, pageRows);
      const filters = [["answered"], ["expired"], ["canceled", "invalidRequest"]] as const;
      const times: number[] = [];
      for (const outcomes of filters)
        times.push(await timeOf(() => store.page(benchJob, { ...all, outcomes }, 0, pageRows)));
      steps.note("", median(times));
    }),
  },
};

export const sortStage: Stage = {
  name: "sort",
  goal: "≤ 30 ms",
  goals: { "Batchwright: cost": { ms: 30 }, "Batchwright: custom id": { ms: 30 } },
  hasFloor: false,
  prepare: prepareCollected,
  ways: {
    "Batchwright: cost": sorting("cost"),
    "Batchwright: custom id": sorting("customId"),
    "Batchwright: first words": sorting("words"),
    "Batchwright: field": sorting("json.score"),
  },
};

export const searchStage: Stage = {
  name: "search",
  goal: "≤ 5 × a newline scan; first hits ≤ 50 ms",
  goals: { Batchwright: { ratio: 5 }, "Batchwright: first hits": { ms: 50 } },
  hasFloor: true,
  prepare: prepareCollected,
  ways: {
    "newline scan": scan,
    Batchwright: searching(rareWord),
    "Batchwright: words with accents": searching("größe"),
    "Batchwright: in every answer": searching("the function"),
  },
};

/** What is in memory is gone, as it is when a job is opened; the index is open. */
function querying(work: (store: Queries, steps: Steps) => Promise<void>): Way {
  return (place, steps) =>
    withThreads(place, rootOf(place, "collected"), ({ store }) => work(store.ask, steps));
}

function sorting(by: NonNullable<RowView["sort"]>["by"]): Way {
  return querying(async (store, { step }) => {
    await store.page(benchJob, all, 0, pageRows);
    const sort = { by, descending: true };
    await step("", () => store.page(benchJob, { ...all, sort }, 0, pageRows));
  });
}

function searching(text: string): Way {
  return querying(async (store, { step }) => {
    await store.page(benchJob, all, 0, pageRows);
    await step("", async () => {
      const { total } = await store.page(benchJob, { ...all, text }, 0, pageRows);
      if (total === 0) throw new Error(`Nothing was found for ${text}.`);
    });
  });
}

async function scan(place: BenchPlace, { step }: Steps): Promise<void> {
  await step("", async () => {
    if (countNewlines(resultsFile(place)) !== place.requests) throw new Error("Lines are missing.");
  });
}

async function pages(store: Queries, steps: Steps): Promise<void> {
  const { total } = await store.page(benchJob, all, 0, pageRows);
  const times: number[] = [];
  for (let at = 0; at < 200; at++) {
    const first = (at * 7919 * 13) % Math.max(1, total - pageRows);
    times.push(await timeOf(() => store.page(benchJob, all, first, pageRows)));
  }
  steps.note("", percentile(times, 0.95));
}

/** As many bytes from as many places, and nothing else. */
async function readLines(place: BenchPlace, { note }: Steps): Promise<void> {
  const handle = openSync(resultsFile(place), "r");
  const buffer = Buffer.allocUnsafe(3000);
  const times: number[] = [];
  for (let page = 0; page < 200; page++) {
    const begun = performance.now();
    for (let row = 0; row < pageRows; row++)
      readSync(handle, buffer, 0, 3000, ((page * 977 + row * 7919) % place.requests) * 3000);
    times.push(performance.now() - begun);
  }
  closeSync(handle);
  note("", percentile(times, 0.95));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
