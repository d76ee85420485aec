import type { FindingSlips } from "../../src/simulator/answers/findings.ts";
import { BatchFolders } from "../../src/simulator/batches/batchFolders.ts";
import type { Call } from "../../src/simulator/faults.ts";
import type {
  OutcomeShares,
  SimulatorOptions,
  Timing,
} from "../../src/simulator/simulatorOptions.ts";
import { microseconds } from "../../src/simulator/timestamps.ts";
import { ControlFaults } from "./controlFaults.ts";
import type { FaultRule } from "./controlFaults.ts";

/** Everything a test may change while the server runs. */
export class Control {
  readonly #faults = new ControlFaults();
  readonly #workspaces: readonly string[];
  readonly #folders: BatchFolders;
  #timing: Partial<Timing>;
  #shares: OutcomeShares;
  #slips: FindingSlips = {};
  #aheadMs = 0;

  constructor(
    root: string,
    workspaces: readonly string[],
    timing: Partial<Timing>,
    shares: OutcomeShares,
  ) {
    this.#workspaces = workspaces;
    this.#folders = new BatchFolders(root);
    this.#timing = timing;
    this.#shares = shares;
  }

  /** The options that put a server under this control. */
  options(): Pick<SimulatorOptions, "clock" | "faults" | "timing" | "shares" | "slips"> {
    const timing = (): Partial<Timing> => this.#timing;
    const shares = (): OutcomeShares => this.#shares;
    const slips = (): FindingSlips => this.#slips;
    return {
      clock: () => Date.now() + this.#aheadMs,
      faults: this.#faults,
      get timing() {
        return timing();
      },
      get shares() {
        return shares();
      },
      get slips() {
        return slips();
      },
    };
  }

  /** Every request since the start, in the order of their arrival. */
  get calls(): readonly Call[] {
    return this.#faults.calls;
  }

  /** Resolves when the next request for a route arrives. */
  nextCall(route: string): Promise<void> {
    return this.#faults.nextCall(route);
  }

  fault(rule: FaultRule): void {
    this.#faults.add(rule);
  }

  clear(): void {
    this.#faults.clear();
  }

  release(): void {
    this.#faults.release();
  }

  /** Moves the server's clock, for what takes hours or days. */
  advance(ms: number): void {
    this.#aheadMs += ms;
  }

  /** For batches that are created from now on. */
  setTiming(timing: Partial<Timing>): void {
    this.#timing = { ...this.#timing, ...timing };
  }

  setSlips(slips: FindingSlips): void {
    this.#slips = slips;
  }

  setShares(shares: OutcomeShares): void {
    this.#shares = shares;
  }

  /** Ends a batch now, or all of them. */
  async end(batchId?: string): Promise<void> {
    const nowUs = microseconds(Date.now() + this.#aheadMs);
    for (const workspace of this.#workspaces) {
      for (const { id } of await this.#folders.list(workspace)) {
        if (batchId === undefined || id === batchId) {
          await this.#folders.mark(workspace, id, "end", nowUs);
        }
      }
    }
  }
}
