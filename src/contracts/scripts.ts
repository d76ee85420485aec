import type { Abort } from "../base/abort.ts";

/** A program that prints requests or rows. It is run as it is, never through a shell. */
export interface Script {
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute path of the folder that it runs in. */
  readonly cwd: string;
}

/** How much a script has printed. */
export interface PrintedSoFar {
  /** Those that are not blank. */
  readonly lines: number;
  readonly bytes: number;
}

/** Whoever follows a script while it runs. */
export interface ScriptWatch {
  readonly signal: Abort;
  /** What it says beside its output, as it comes. */
  onStderr(text: string): void;
  onOutput(printed: PrintedSoFar): void;
}

/** What a script has printed, on disk until it is discarded. */
export interface ScriptOutput extends PrintedSoFar {
  /** Absolute path. */
  readonly file: string;
  /** The first line that is not blank; a long one is cut off. */
  readonly firstLine: string;
}

/** Programs of the person's own, run in processes of their own. */
export interface Scripts {
  /**
   * Runs a script to its end. Fails with `invalid` when it cannot be started, fails or prints
   * nothing, with `storage` when its output cannot be kept; with `canceled` once it and all that it
   * has started were ended on abort.
   */
  run(script: Script, watch: ScriptWatch): Promise<ScriptOutput>;
  discard(output: Pick<ScriptOutput, "file">): Promise<void>;
}
