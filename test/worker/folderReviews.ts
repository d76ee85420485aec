import { rmSync } from "node:fs";
import path from "node:path";
import type { ComposeRequest } from "../../src/contracts/workerTasks.ts";
import { customIdFor } from "../../src/core/authoring/customId.ts";
import type { FileFindings } from "../../src/core/review/placedFinding.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { indexAnew } from "./allRows.ts";
import { JobOnDisk } from "./jobOnDisk.ts";
import { recordOf, resultOf, succeeded, writeTree } from "./samples.ts";

export const reviewRecipe =
  "---\nmodel: claude-haiku-5-5\noutput: findings\n---\nReview {{ file.path }}.";

export const reviewedFiles = { "a.ts": "one();\n", "b.ts": "two();\n", "c.ts": "three();\n" };

/** The ids of the requests about them. */
export const [a, b, c] = [customIdFor("a.ts"), customIdFor("b.ts"), customIdFor("c.ts")];

/** An answer with a finding about each quote. */
export function findingsAnswer(...quotes: readonly string[]): string {
  const rest = { path: "", line: 1, severity: "error", category: "x", explanation: "" };
  const more = { ...rest, confidence: 1, replacement: null };
  const findings = quotes.map((quote) => ({ ...more, quote, title: quote }));
  return JSON.stringify({ findings });
}

/** Reviews of one folder, one after the other, made by the real tasks. */
export class FolderReviews {
  readonly root: string;
  readonly base: string;
  readonly tasks: ReturnType<typeof createTasks>;

  constructor(root: string, base: string) {
    this.root = root;
    this.base = base;
    this.tasks = createTasks(root);
    this.write(reviewedFiles);
  }

  write(files: Parameters<typeof writeTree>[1]): void {
    writeTree(this.base, files);
  }

  /** The draft of a review of all files, which may take answers from jobs. */
  async compose(earlier: readonly string[], more: Partial<ComposeRequest> = {}) {
    rmSync(path.join(this.root, "drafts", "d1"), { recursive: true, force: true });
    const { blobs: _blobs, ...record } = recordOf("d1", this.base, { origin: "files" });
    const files = Object.keys(reviewedFiles).map((file) => ({
      path: file,
      bytes: 1,
      kind: "text" as const,
    }));
    const request: ComposeRequest = {
      record,
      inputs: { kind: "files", files },
      blobTexts: [],
      recipeText: reviewRecipe,
      recipeName: "review.batch.md",
      date: "2026-11-21",
      reviewed: { jobs: earlier, running: [], isSimulated: false },
      ...more,
    };
    return resultOf(this.tasks.composeDraft(request));
  }

  /** Sends what there is to send of the draft. */
  async spool(job: string) {
    await resultOf(this.tasks.checkDraft("d1"));
    const { requests, parts, carried } = await resultOf(this.tasks.spool("d1", job));
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const known = { requests, ...(carried && { carried }) };
    return { carried, made: await JobOnDisk.spooled(this.root, job, count, known) };
  }

  /** The same, and has it answered. */
  async send(job: string, lines: readonly string[]) {
    const { made } = await this.spool(job);
    await made.collect(0, lines);
    return indexAnew(this.root, job);
  }

  /** The first review, as `j1`: a finding about each of two files. */
  async first(): Promise<void> {
    await this.compose([]);
    const ended = [succeeded(a, findingsAnswer("one();")), succeeded(b, findingsAnswer("two();"))];
    await this.send("j1", [...ended, succeeded(c, findingsAnswer())]);
  }

  async findings(job: string): Promise<readonly FileFindings[]> {
    const { tasks, base } = this;
    const found: FileFindings[] = [];
    const place = { base, roots: [base], texts: [] };
    for await (const files of tasks.findings({ job, ...place })) found.push(...files);
    return found;
  }

  /** What a job finds, file by file. */
  async found(job: string): Promise<{ readonly [path: string]: readonly string[] }> {
    const files = await this.findings(job);
    return Object.fromEntries(
      files.map((file) => [
        file.path,
        file.findings.map(({ finding, anchor }) => `${finding.title} ${anchor.state}`),
      ]),
    );
  }
}
