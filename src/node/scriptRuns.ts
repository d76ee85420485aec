import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AbortSource } from "../base/abort.ts";
import type { Script, ScriptOutput, Scripts, ScriptWatch } from "../contracts/scripts.ts";
import { newId } from "./newId.ts";

/** What a crash left behind is removed after a day. */
const keptMs = 24 * 3_600_000;

/** Runs scripts, whose output goes to `scripts/` below `root`; none outlives its disposal. */
export class ScriptRuns implements Scripts {
  readonly #folder: string;
  readonly #running = new Set<AbortSource>();

  constructor(root: string) {
    this.#folder = path.join(root, "scripts");
  }

  async run(script: Script, watch: ScriptWatch): Promise<ScriptOutput> {
    await mkdir(this.#folder, { recursive: true });
    await sweep(this.#folder);
    const file = path.join(this.#folder, `${newId()}.jsonl`);
    const abort = new AbortSource();
    const onAbort = (): void => abort.abort();
    watch.signal.addEventListener("abort", onAbort);
    if (watch.signal.aborted) abort.abort();
    this.#running.add(abort);
    try {
      // Few windows run a script, and every window loads this.
      const { runScript } = await import("./runScript.ts");
      return { file, ...(await runScript(script, file, { ...watch, signal: abort.signal })) };
    } catch (error) {
      await this.discard({ file });
      throw error;
    } finally {
      this.#running.delete(abort);
      watch.signal.removeEventListener("abort", onAbort);
    }
  }

  async discard({ file }: Pick<ScriptOutput, "file">): Promise<void> {
    await rm(file, { force: true });
  }

  dispose(): void {
    for (const abort of this.#running) abort.abort();
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const made = await stat(file).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > keptMs) await rm(file, { force: true });
  }
}
