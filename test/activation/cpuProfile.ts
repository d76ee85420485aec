import { readFileSync } from "node:fs";
import { type Profiler, Session } from "node:inspector/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { repository } from "../architecture/repository.ts";

type CallFrame = Profiler.ProfileNode["callFrame"];

/** Samples of this thread's stack, by which one can tell what a stretch of time went into. */
export class CpuProfile {
  readonly #nodes: ReadonlyMap<number, Profiler.ProfileNode>;
  readonly #callers: ReadonlyMap<number, number>;
  readonly #samples: readonly { readonly atUs: number; readonly node: number }[];

  private constructor({ nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#callers = new Map(
      nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
    );
    let atUs = startTime;
    this.#samples = samples.map((node, index) => {
      atUs += timeDeltas[index] ?? 0;
      return { atUs, node };
    });
  }

  /** The profile of what happens until `act` resolves. */
  static async during(act: () => Promise<void>): Promise<CpuProfile> {
    const session = new Session();
    session.connect();
    try {
      await session.post("Profiler.enable");
      await session.post("Profiler.start");
      await act();
      const { profile } = await session.post("Profiler.stop");
      return new CpuProfile(profile);
    } finally {
      session.disconnect();
    }
  }

  /** The most frequent stacks between two moments of `performance.now`, innermost call first. */
  stacks(fromMs: number, toMs: number, most: number): readonly string[] {
    const [fromUs, toUs] = [monotonicUs(fromMs), monotonicUs(toMs)];
    const counts = new Map<number, number>();
    for (const { atUs, node } of this.#samples) {
      if (atUs >= fromUs && atUs <= toUs) counts.set(node, (counts.get(node) ?? 0) + 1);
    }
    const busiest = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, most);
    return busiest.map(([node, count]) => `${count} × ${this.#stack(node).join(" < ")}`);
  }

  #stack(node: number): readonly string[] {
    const frame = this.#nodes.get(node)?.callFrame;
    const caller = this.#callers.get(node);
    const own = frame && frame.functionName !== "(root)" ? [place(frame)] : [];
    return caller === undefined ? own : [...own, ...this.#stack(caller)];
  }
}

/** A moment of `performance.now` by the profiler's clock. */
function monotonicUs(ms: number): number {
  const sinceMs = performance.now() - ms;
  return Number(process.hrtime.bigint()) / 1_000 - sinceMs * 1_000;
}

function place({ functionName, url, lineNumber, columnNumber }: CallFrame): string {
  const name = functionName || "(anonymous)";
  if (!url.startsWith("file:")) return name;
  const file = fileURLToPath(url);
  const source = sourceMapOf(file)?.findEntry(lineNumber, columnNumber);
  const [at, line] =
    source !== undefined && "originalSource" in source
      ? [path.resolve(path.dirname(file), source.originalSource), source.originalLine]
      : [file, lineNumber];
  return `${name} ${path.relative(repository, at)}:${line + 1}`;
}

const sourceMaps = new Map<string, SourceMap | undefined>();

/** The map beside a bundle; undefined for other files. */
function sourceMapOf(file: string): SourceMap | undefined {
  if (!sourceMaps.has(file)) sourceMaps.set(file, readSourceMap(`${file}.map`));
  return sourceMaps.get(file);
}

function readSourceMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, "utf8")) as SourceMapPayload);
  } catch {
    return undefined;
  }
}
