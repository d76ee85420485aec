import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Anthropic from "@anthropic-ai/sdk";
import type { FindingsRequest } from "../../../src/contracts/findingTasks.ts";
import { findingsSchema } from "../../../src/core/review/findingsSchema.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import type { FindingSlips } from "../../../src/simulator/answers/findings.ts";
import { createTasks } from "../../../src/worker/createTasks.ts";
import { startTestSimulator, type TestSimulator } from "../../fakes/startSimulator.ts";
import { indexAnew } from "../allRows.ts";
import { JobOnDisk } from "../jobOnDisk.ts";
import { writeTree } from "../samples.ts";

const repository = path.join(import.meta.dirname, "../../..");

/** This product's own code: file by file, as the workspace has them. */
export function realFiles(): ReadonlyMap<string, string> {
  const names = readdirSync(path.join(repository, "src"), { recursive: true, encoding: "utf8" });
  return new Map(
    names
      // Of the server's answers one file has what is to be found nowhere.
      .filter((name) => name.endsWith(".ts") && !name.endsWith(path.join("answers", "findings.ts")))
      .toSorted()
      .map((name) => [
        `src/${name.replaceAll(path.sep, "/")}`,
        readFileSync(path.join(repository, "src", name), "utf8"),
      ]),
  );
}

/** A finding as an answer has it. */
export interface AnsweredFinding {
  readonly path: string;
  readonly quote: string;
  readonly line: number;
  readonly title: string;
}

/** A review of files by the local server, whose answers are collected and indexed. */
export class RealReview {
  readonly base: string;
  /** The findings of each file, as they were answered. */
  readonly answered: ReadonlyMap<string, readonly AnsweredFinding[]>;
  readonly #root: string;

  private constructor(root: string, base: string, answered: RealReview["answered"]) {
    this.#root = root;
    this.base = base;
    this.answered = answered;
  }

  /** `more` are findings that are added to the server's about a file. */
  static async of(
    root: string,
    files: ReadonlyMap<string, string>,
    slips: FindingSlips,
    more: (place: string) => readonly AnsweredFinding[],
  ): Promise<RealReview> {
    const base = path.join(root, "work");
    writeTree(base, Object.fromEntries(files));
    const lines = [...files.keys()].map((place, at) => reviewLine(`f${at}`, `work/${place}`));
    const job = await JobOnDisk.create(root, "j1", lines);
    const sent = readFileSync(path.join(root, "jobs/j1/requests.jsonl"), "utf8").trim().split("\n");
    const results = await answersOf(sent, slips);
    const answered = new Map<string, readonly AnsweredFinding[]>();
    const all = [...files.keys()].map((place, at) => {
      const result = results.get(`f${at}`);
      assert.ok(result?.result.type === "succeeded", JSON.stringify(result));
      const block = result.result.message.content.find(({ type }) => type === "text");
      assert.ok(block?.type === "text");
      const { findings } = JSON.parse(block.text) as { findings: readonly AnsweredFinding[] };
      answered.set(place, [...findings, ...more(place)]);
      block.text = JSON.stringify({ findings: answered.get(place) });
      return JSON.stringify(result);
    });
    await job.collect(0, all);
    await indexAnew(root, "j1");
    return new RealReview(root, base, answered);
  }

  /** Where the findings of each file are now, in the order of its answer. */
  async places(
    more: Partial<FindingsRequest> = {},
  ): Promise<ReadonlyMap<string, readonly PlacedFinding[]>> {
    const request = { job: "j1", base: this.#root, roots: [this.base], texts: [], ...more };
    const found = new Map<string, readonly PlacedFinding[]>();
    for await (const chunk of createTasks(this.#root).findings(request))
      for (const { path: place, findings } of chunk)
        found.set(place.replace(/^work\//, ""), findings);
    return found;
  }
}

function reviewLine(id: string, place: string): string {
  const source = { type: "path", path: place, numbered: true };
  const content = [
    { type: "document", title: place, source },
    { type: "text", text: "Review it." },
  ];
  return JSON.stringify({
    custom_id: id,
    about: { path: place, output: "findings" },
    params: {
      model: "claude-haiku-5-5",
      max_tokens: 8_000,
      messages: [{ role: "user", content }],
      output_config: { format: { type: "json_schema", schema: findingsSchema } },
    },
  });
}

type BatchResult = Anthropic.Messages.Batches.MessageBatchIndividualResponse;

/** What the local server answers to requests as they were sent. */
async function answersOf(
  sent: readonly string[],
  slips: FindingSlips,
): Promise<ReadonlyMap<string, BatchResult>> {
  const simulator: TestSimulator = await startTestSimulator();
  try {
    simulator.control.setSlips(slips);
    const { key, url } = simulator;
    const client = new Anthropic({ apiKey: key, baseURL: url, maxRetries: 0, logLevel: "off" });
    const requests = sent.map((line) => JSON.parse(line) as BatchRequest);
    const { id } = await client.messages.batches.create({ requests });
    await simulator.control.end(id);
    const results = new Map<string, BatchResult>();
    for await (const one of await client.messages.batches.results(id))
      results.set(one.custom_id, one);
    return results;
  } finally {
    await simulator.close();
  }
}

type BatchRequest = Anthropic.Messages.Batches.BatchCreateParams.Request;
