import { Failure } from "../base/failure.ts";
import { isRecord, parseJson } from "../base/json.ts";
import { readVersion } from "../core/jsonl/readVersion.ts";
import { ProblemList } from "../core/jsonl/problemList.ts";
import { apartKey, type BatchVersion, versionOver } from "../core/model/batchVersion.ts";
import { eachLine } from "./eachLine.ts";

/** Requests that are written one after the other, beginning with a part of their own. */
export interface Pass {
  readonly isChosen: (seq: number) => boolean;
  /** What the parts ask for unlike the rest of the draft. */
  readonly version: BatchVersion;
  /** Its requests are in no part, so that nothing sends them: their answers are there. */
  readonly isKept?: boolean;
}

/** What is sent of a draft, by positions: all but `unchecked`, those of `sample` first. */
export interface Choice {
  readonly unchecked: ReadonlySet<number>;
  readonly sample: ReadonlySet<number>;
  /** Answered already: these come last, one kind after the other. */
  readonly last: readonly { has(seq: number): boolean; readonly size: number }[];
}

/**
 * The passes over a draft that put requests of one version together. Within each, requests keep
 * their order.
 */
export function spoolPasses(
  file: string,
  usual: BatchVersion,
  { unchecked, sample, last }: Choice,
): readonly Pass[] {
  const { keys, versions } = readVersions(file, usual);
  const isSent = (seq: number): boolean =>
    !unchecked.has(seq) && !last.some((seqs) => seqs.has(seq));
  const passesOf = (isIn: (seq: number) => boolean): readonly Pass[] =>
    [...versions].map(([key, version]) => ({
      version,
      isChosen: (seq) => isSent(seq) && isIn(seq) && (keys.get(seq) ?? "") === key,
    }));
  const end = last
    .filter(({ size }) => size > 0)
    .map((seqs): Pass => ({ isChosen: (seq) => seqs.has(seq), version: {}, isKept: true }));
  if (sample.size === 0) return [...passesOf(() => true), ...end];
  const isFirst = (seq: number): boolean => sample.has(seq);
  return [...passesOf(isFirst), ...passesOf((seq) => !isFirst(seq)), ...end];
}

/** Each is a pass over the draft, and a batch. */
const mostVersions = 50;

interface Versions {
  /** By position; of a request that asks for nothing of its own there is none. */
  readonly keys: ReadonlyMap<number, string>;
  /** In the order in which the draft has them first. */
  readonly versions: ReadonlyMap<string, BatchVersion>;
}

function readVersions(file: string, usual: BatchVersion): Versions {
  const keys = new Map<number, string>();
  const versions = new Map<string, BatchVersion>();
  let seq = 0;
  for (const { text, line } of eachLine(file)) {
    const own = ownVersion(text, line);
    const key = apartKey(own, usual);
    if (key !== "") keys.set(seq, key);
    if (!versions.has(key)) versions.set(key, key === "" ? {} : versionOver(own, usual));
    if (versions.size > mostVersions) throw tooMany(line);
    seq += 1;
  }
  return { keys, versions };
}

function tooMany(line: number): Failure {
  const message = `Line ${line}: more than ${mostVersions} different betas and API versions. Make several drafts of it.`;
  return new Failure("invalid", message, { line });
}

/** Most lines name neither, and need not be parsed. */
function ownVersion(text: string, line: number): BatchVersion {
  if (!text.includes('"betas"') && !text.includes('"api_version"')) return {};
  const value = parseJson(text.replace(/^\uFEFF/, ""));
  return isRecord(value) ? readVersion(value, new ProblemList(text, line)) : {};
}
