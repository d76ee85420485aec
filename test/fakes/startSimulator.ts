import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { startSimulator } from "../../src/simulator/server.ts";
import type {
  OutcomeShares,
  SimulatorOptions,
  Timing,
} from "../../src/simulator/simulatorOptions.ts";
import { Control } from "./control.ts";
import { serveControl } from "./controlServer.ts";

export interface TestSimulator {
  readonly url: string;
  readonly key: string;
  /** A key of another workspace. */
  readonly otherKey: string;
  readonly root: string;
  readonly control: Control;
  /** Also deletes the folder, unless it was given. */
  close(): Promise<void>;
}

export interface TestSimulatorOptions {
  readonly root?: string;
  readonly timing?: Partial<Timing>;
  readonly shares?: OutcomeShares;
  readonly limits?: NonNullable<SimulatorOptions["limits"]>;
}

const keys = { "sk-test-first": "wrkspc_01First", "sk-test-other": "wrkspc_01Other" };

/** Starts the server under the control of a test: every request succeeds, batches take an hour. */
export async function startTestSimulator(
  options: TestSimulatorOptions = {},
): Promise<TestSimulator> {
  const hour = 3_600_000;
  const root = options.root ?? (await mkdtemp(join(tmpdir(), "batchwright-simulator-")));
  const timing = { minMs: hour, maxMs: hour, cancelMs: 0, ...options.timing };
  const control = new Control(root, Object.values(keys), timing, options.shares ?? {});
  const limits = options.limits ?? {};
  const server = await startSimulator(
    Object.defineProperties(
      { root, keys, seed: "test", limits },
      Object.getOwnPropertyDescriptors(control.options()),
    ),
  );
  return {
    url: server.url,
    key: "sk-test-first",
    otherKey: "sk-test-other",
    root,
    control,
    close: async () => {
      control.clear();
      await server.close();
      if (options.root === undefined) await rm(root, { recursive: true, force: true });
    },
  };
}

/**
 * Run as a program: prints `{"url", "key", "otherKey", "controlUrl"}` and serves until it is
 * killed. An argument says how many milliseconds a batch takes.
 */
async function main(): Promise<void> {
  const durationMs = Number(process.argv[2] ?? 2000);
  const timing = { minMs: durationMs, maxMs: durationMs };
  const simulator = await startTestSimulator({ timing });
  const { url, key, otherKey, control } = simulator;
  const { url: controlUrl } = await serveControl(control);
  console.log(JSON.stringify({ url, key, otherKey, controlUrl }));
  const stop = (): void => void simulator.close().then(() => process.exit());
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
