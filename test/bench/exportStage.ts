import { closeSync, copyFileSync, fsyncSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import type { ExportFormat } from "../../src/contracts/exportTasks.ts";
import type { ProposalRows } from "../../src/contracts/proposalTasks.ts";
import { resultOf } from "../worker/samples.ts";
import { benchJob, resultsFile, rootOf, withThreads } from "./benchJob.ts";
import { prepareCollected } from "./collectedJob.ts";
import { eachBenchLine } from "./eachBenchLine.ts";
import type { BenchPlace, Stage, Steps, Way } from "./stage.ts";

const everything: ProposalRows = { filter: { outcomes: [], text: "" } };

export const exportStage: Stage = {
  name: "export",
  goal: "CSV ≤ 2.3 ×, SQLite ≤ 2 × parsing and flattening",
  goals: { "Batchwright: csv": { ratio: 2.3 }, "Batchwright: sqlite": { ratio: 2 } },
  hasFloor: true,
  prepare: prepareCollected,
  ways: {
    "parse and flatten": flatten,
    "Batchwright: csv": exporting("csv"),
    "Batchwright: sqlite": exporting("sqlite"),
    "Batchwright: json": exporting("json"),
    "Batchwright: markdown": exporting("markdown"),
    "Batchwright: files": exporting("files"),
  },
};

export const subsetStage: Stage = {
  name: "subset",
  goal: "half of the rows as JSONL ≤ 1.2 × copying all",
  goals: { Batchwright: { ratio: 1.2 } },
  hasFloor: true,
  prepare: prepareCollected,
  ways: {
    "copy the file": copy,
    Batchwright: exporting("jsonl", ({ requests }) => ({
      seqs: Array.from({ length: requests >> 1 }, (_, at) => 2 * at),
    })),
    "Batchwright: all rows": exporting("jsonl"),
  },
};

function exporting(
  format: ExportFormat,
  rowsOf: (place: BenchPlace) => ProposalRows = () => everything,
): Way {
  return (place, { step }) =>
    withThreads(place, rootOf(place, "collected"), async ({ store, tasks }) => {
      await store.ask.counts(benchJob);
      const rows = rowsOf(place);
      const to = path.join(place.folder, `out-${format}`);
      const more = { label: "Bench", roots: [], sentAt: 0, overwrite: true };
      await step("", () =>
        resultOf(tasks.stream.exportRows({ job: benchJob, rows, format, to, ...more })),
      );
      rmSync(to, { recursive: true });
    });
}

async function flatten(place: BenchPlace, { step }: Steps): Promise<void> {
  await step("", async () => {
    let cells = 0;
    for (const line of eachBenchLine(resultsFile(place))) cells += cellsOf(line).length;
    if (cells !== 9 * place.requests) throw new Error("Cells are missing.");
  });
}

interface BenchResult {
  readonly custom_id: string;
  readonly result: {
    readonly type: string;
    readonly error?: { readonly error: { readonly type: string; readonly message: string } };
    readonly message?: {
      readonly model: string;
      readonly stop_reason: string;
      readonly content: readonly { readonly type: string; readonly text?: string }[];
      readonly usage: { readonly input_tokens: number; readonly output_tokens: number };
    };
  };
}

function cellsOf(line: string): readonly unknown[] {
  const { custom_id, result } = JSON.parse(line) as BenchResult;
  const { message, error } = result;
  const texts = message?.content.filter(({ type }) => type === "text") ?? [];
  return [
    custom_id,
    result.type,
    texts.map(({ text }) => text).join("\n\n"),
    error?.error.type,
    error?.error.message,
    message?.stop_reason,
    message?.model,
    message?.usage.input_tokens,
    message?.usage.output_tokens,
  ];
}

/** What an export is worth only once it is on disk. */
async function copy(place: BenchPlace, { step }: Steps): Promise<void> {
  const to = path.join(place.folder, "copy.jsonl");
  await step("", async () => {
    copyFileSync(resultsFile(place), to);
    const handle = openSync(to, "r+");
    fsyncSync(handle);
    closeSync(handle);
  });
  rmSync(to);
}
