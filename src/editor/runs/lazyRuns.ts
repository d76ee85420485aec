import * as vscode from "vscode";
import { logWords } from "../../base/failure.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import type { Flows } from "../../flows/composeFlows.ts";
import type { Load } from "../loadWithDocuments.ts";
import type { Runs, RunsDeps } from "./composeRuns.ts";
import { writtenSchedule } from "./writtenSchedule.ts";

/**
 * Offers tasks to the editor, and follows the schedule of a workspace that has one. What they do is
 * loaded with the first wish for it; the answer is one.
 */
export function registerRuns(
  given: Omit<RunsDeps, keyof CommandFlows> & Pick<Flows, "commandFlows">,
): Load<Runs> {
  const { owned, log, commandFlows } = given;
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
  const look = (): void => {
    if (runs === undefined && writtenSchedule() === undefined) return;
    load().then(
      ({ scheduler }) => scheduler.refresh(),
      (error: unknown) => log.warn(`The schedule is not followed: ${logWords(error)}`),
    );
  };
  owned.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("batchwright.schedule")) look();
    }),
  );
  look();
  return load;
}
