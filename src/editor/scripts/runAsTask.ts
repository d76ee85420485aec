import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { DisposableStore } from "../../base/disposable.ts";
import type { Script, ScriptOutput, Scripts } from "../../contracts/scripts.ts";
import { ScriptTerminal } from "./scriptTerminal.ts";

export interface RunAsTaskDeps {
  readonly scripts: Scripts;
  readonly clock: Clock;
}

/** Runs a script as a task of VS Code, which can be terminated as any other. */
export async function runAsTask(
  script: Script,
  name: string,
  reveal: vscode.TaskRevealKind,
  { scripts, clock }: RunAsTaskDeps,
): Promise<ScriptOutput> {
  const owned = new DisposableStore();
  const terminal = owned.add(new ScriptTerminal(script, scripts, clock));
  // The time sets two runs of one script apart, as long as no schema says what such a task has.
  const definition = { type: "batchwright-script", script: name, startedAt: clock.now() };
  const execution = new vscode.CustomExecution(async () => terminal);
  const scope = vscode.TaskScope.Workspace;
  const task = new vscode.Task(definition, scope, name, "Batchwright", execution);
  task.presentationOptions = {
    reveal,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true,
    showReuseMessage: false,
  };
  try {
    const running = await vscode.tasks.executeTask(task);
    owned.add(
      vscode.tasks.onDidEndTask((event) => {
        if (event.execution === running) terminal.close();
      }),
    );
    return await terminal.output;
  } finally {
    owned.dispose();
  }
}
