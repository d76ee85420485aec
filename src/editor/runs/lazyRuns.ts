import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import type { Runs, RunsDeps } from "./composeRuns.ts";

/** Offers tasks to the editor; what they do is loaded with the first wish for one. */
export function registerRuns(
  given: Omit<RunsDeps, keyof CommandFlows>,
  commandFlows: () => Promise<CommandFlows>,
  owned: DisposableStore,
): void {
  let runs: Promise<Runs> | undefined;
  const compose = async (): Promise<Runs> => {
    const { composeRuns } = await import("./composeRuns.ts");
    return composeRuns({ ...given, ...(await commandFlows()) });
  };
  const load = (): Promise<Runs> => (runs ??= compose());
  const provider: vscode.TaskProvider = {
    provideTasks: async () => (await load()).tasks.provideTasks(),
    resolveTask: async (task) => (await load()).tasks.resolveTask(task),
  };
  owned.add(vscode.tasks.registerTaskProvider("batchwright", provider));
}
