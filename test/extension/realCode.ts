import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { FindingSlips } from "../../src/simulator/answers/findings.ts";
import {
  control,
  inWorkspace,
  rowsOf,
  run,
  type Submitted,
  untilJobIs,
  withSetting,
} from "./session.ts";

/** The product's own code: of the repository, not of what is installed. */
const source = path.join(__dirname, "../../../src");

/** In what local reviews know a fix for. */
const fixable = /for \(.*<= [\w.]+\.length/;

/** Where the copies are, in the workspace. */
export const folder = (): vscode.Uri => inWorkspace("real-code");

export function copyOf(place: string): vscode.Uri {
  return vscode.Uri.joinPath(folder(), ...place.split("/"));
}

/** Copies some of the product's own files into the workspace: their texts, by place there. */
export async function copyRealCode(): Promise<ReadonlyMap<string, string>> {
  const names = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replaceAll(path.sep, "/"))
    .toSorted();
  const texts = names.map((name) => [name, readFileSync(path.join(source, name), "utf8")] as const);
  const withFix = texts.filter(([, text]) => fixable.test(text)).slice(0, 2);
  const files = new Map([...texts.filter((_, at) => at % 40 === 0), ...withFix]);
  for (const [place, text] of files)
    await vscode.workspace.fs.writeFile(copyOf(place), new TextEncoder().encode(text));
  return files;
}

/** A finding as an answer has it, of a file in the copies. */
export interface AnsweredFinding {
  readonly seq: number;
  readonly index: number;
  readonly place: string;
  readonly title: string;
  readonly quote: string;
  /** From 0, as it says. */
  readonly line: number;
  readonly replacement: string | null;
}

export interface Review {
  readonly jobId: string;
  /** How many were sent, and how many answers were carried over. */
  readonly requests: number;
  readonly carried: number;
  /** In the order of the rows. */
  readonly answered: readonly AnsweredFinding[];
}

/** Reviews all copies at the local server, and shows what it found. */
export async function reviewCopies(slips: FindingSlips, more: object = {}): Promise<Review> {
  await control("setSlips", slips);
  const account = "environment";
  const options = { uris: [folder()], recipe: "code-review", account, submit: false, ...more };
  const { draft } = await run<{ draft: DraftAnswer }>("newBatch", options);
  const { id, requests, carried = 0 } = draft;
  const { jobId } = await withSetting("batchwright.submit.unattendedLimit", 10, () =>
    run<Submitted>("submitDraft", { draft: id, again: true }),
  );
  await control("end");
  await run("refresh");
  await untilJobIs(jobId, "collected");
  await run("clearFindings");
  await run("showFindings", { jobId });
  return { jobId, requests, carried, answered: await answersOf(jobId) };
}

interface DraftAnswer {
  readonly id: string;
  readonly requests: number;
  readonly carried?: number;
}

async function answersOf(jobId: string): Promise<readonly AnsweredFinding[]> {
  const root = `${folder().path}/`;
  const answered: AnsweredFinding[] = [];
  for (const [seq, { source: about, text }] of (await rowsOf(jobId)).entries()) {
    const at = about?.uri.path ?? "";
    assert.ok(at.startsWith(root), at);
    const place = at.slice(root.length);
    const { findings } = JSON.parse(text) as { findings: readonly AnsweredFinding[] };
    for (const [index, one] of findings.entries())
      answered.push({ ...one, seq, index, place, line: one.line - 1 });
  }
  return answered;
}

/** Where a finding is marked. */
export interface Mark {
  readonly title: string;
  /** From 0. */
  readonly line: number;
  readonly text: string;
}

/** Our marks in a file as it is in the editor now. */
export function marksOf(uri: vscode.Uri, now: string): readonly Mark[] {
  const lines = now.split(/\r?\n/);
  return vscode.languages
    .getDiagnostics(uri)
    .filter((mark) => mark.source?.startsWith("Batchwright"))
    .map(({ message, range: { start, end } }) => {
      const own = lines.slice(start.line, end.line + 1);
      const text = [...own.slice(0, -1), (own.at(-1) ?? "").slice(0, end.character)]
        .join("\n")
        .slice(start.character);
      return { title: message.split("\n", 1)[0] ?? "", line: start.line, text };
    });
}

/** A code without what a formatter changes. */
export function letters(text: string): string {
  return text.replaceAll(/[\s;,]/g, "").replaceAll(/['`]/g, '"');
}
