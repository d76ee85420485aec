import type { GivenDeps } from "../commandHandlers.ts";
import { CountingConsent } from "../countingConsent.ts";
import { ModelPicker } from "../pick/pickModel.ts";
import type { RunTaskDeps } from "./runTask.ts";
import { TaskProvider } from "./taskProvider.ts";

/** What may run without anybody who calls a command. */
export interface Runs {
  readonly tasks: TaskProvider;
}

export type RunsDeps = GivenDeps & Pick<RunTaskDeps, "prepare" | "queries" | "tasks">;

/** Wires it. */
export function composeRuns(given: RunsDeps): Runs {
  const modelPicker = new ModelPicker(given.globalState);
  const countingConsent = new CountingConsent(given.globalState);
  return { tasks: new TaskProvider({ ...given, modelPicker, countingConsent }) };
}
