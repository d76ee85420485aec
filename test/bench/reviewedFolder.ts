import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { JobOnDisk } from "../worker/jobOnDisk.ts";
import { succeeded, writeTree } from "../worker/samples.ts";
import { benchJob, prepareBundle, rootOf } from "./benchJob.ts";
import type { BenchPlace } from "./stage.ts";

const files = 500;
/** Findings in each of them. */
const perFile = 10;
const lines = 400;

export const reviewedCount = files * perFile;

/** The folder that was reviewed. */
export function reviewedBase(place: BenchPlace): string {
  return path.join(rootOf(place, "reviewed"), "work");
}

/** One of its files, as it was sent. */
export function reviewedText(file: number): string {
  return Array.from({ length: lines }, (_, at) => codeLine(file, at)).join("\n");
}

export function reviewedPath(file: number): string {
  return `src/part${file % 20}/file${file}.ts`;
}

/** A collected review of 500 files, with ten findings in each; half of the files have changed since. */
export async function prepareReviewed(place: BenchPlace): Promise<void> {
  await prepareBundle(place);
  const root = rootOf(place, "reviewed");
  if (existsSync(root)) return;
  mkdirSync(root);
  const base = reviewedBase(place);
  const all = Array.from({ length: files }, (_, file) => file);
  writeTree(base, Object.fromEntries(all.map((file) => [reviewedPath(file), reviewedText(file)])));
  const job = await JobOnDisk.create(root, benchJob, all.map(requestOf));
  await job.collect(
    0,
    all.map((file) => succeeded(`r${file}`, JSON.stringify({ findings: findingsOf(file) }))),
  );
  const changed = all.filter((file) => file % 2 === 0);
  writeTree(
    base,
    Object.fromEntries(
      changed.map((file) => [reviewedPath(file), `// changed\n${reviewedText(file)}`]),
    ),
  );
}

function requestOf(file: number): string {
  const place = `work/${reviewedPath(file)}`;
  const source = { type: "path", path: place, numbered: true };
  const content = [{ type: "document", title: place, source }];
  return JSON.stringify({
    custom_id: `r${file}`,
    about: { path: place, output: "findings" },
    params: { model: "claude-haiku-5-5", max_tokens: 100, messages: [{ role: "user", content }] },
  });
}

function findingsOf(file: number): readonly object[] {
  return Array.from({ length: perFile }, (_, at) => {
    const line = 5 + at * 39;
    // Some are told apart by their line alone, some are not quoted exactly.
    const quote =
      at === 9 ? codeLine(file, line).replace("compute", "computed") : codeLine(file, line);
    return {
      path: `work/${reviewedPath(file)}`,
      quote,
      line: line + 1,
      severity: ["error", "warning", "info", "hint"][at % 4],
      category: "error handling",
      title: `Finding ${at} of ${file}`,
      explanation: "When it fails, nobody hears of it, and the rest goes on with half of the data.",
      confidence: 0.8,
      replacement: null,
    };
  });
}

function codeLine(file: number, at: number): string {
  if (at % 10 === 0) return `export function part${at}(items: readonly number[]): number {`;
  if (at % 10 === 9) return "}";
  if (at % 10 === 8) return "  return items.length;";
  return `  const value${at} = compute(${file}, items[${at}] ?? 0);`;
}
