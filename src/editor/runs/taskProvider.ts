import * as vscode from "vscode";
import { Failure, toFailureData } from "../../base/failure.ts";
import { parseTaskDefinition } from "../../core/runs/taskDefinition.ts";
import { findRecipes } from "../recipes/findRecipes.ts";
import { readSettings } from "../settings.ts";
import { RunTerminal, type TerminalWork } from "./runTerminal.ts";
import { runTask, type RunTaskDeps } from "./runTask.ts";

/** As tasks.json has it. */
const taskType = "batchwright";

/** Makes tasks that can be run of what tasks.json says, and offers some. */
export class TaskProvider implements vscode.TaskProvider {
  readonly #deps: RunTaskDeps;

  constructor(deps: RunTaskDeps) {
    this.#deps = deps;
  }

  /** One for each recipe of the workspace whose answers are findings. */
  async provideTasks(): Promise<vscode.Task[]> {
    const { extensionUri, recipes } = this.#deps;
    const known = await findRecipes(extensionUri, readSettings().recipesFolder, recipes);
    return known
      .filter(({ origin, problem }) => origin === "workspace" && problem === undefined)
      .filter(({ output, each }) => output === "findings" && (each === "file" || each === "change"))
      .flatMap(({ id, name, uri }) => {
        const folder = vscode.workspace.getWorkspaceFolder(uri);
        return folder ? [this.#task({ type: taskType, recipe: id }, folder, name)] : [];
      });
  }

  /** The task that tasks.json describes; what is wrong with it is said when it runs. */
  resolveTask({ definition, scope, name }: vscode.Task): vscode.Task {
    return this.#task(definition, scope ?? vscode.TaskScope.Workspace, name);
  }

  #task(
    definition: vscode.TaskDefinition,
    scope: vscode.WorkspaceFolder | vscode.TaskScope,
    name: string,
  ): vscode.Task {
    const execution = new vscode.CustomExecution(async (resolved) => {
      return new RunTerminal(this.#work(resolved, scope, name));
    });
    const task = new vscode.Task(definition, scope, name, taskType, execution);
    task.detail = vscode.l10n.t("Sends a message batch");
    return task;
  }

  #work(
    definition: vscode.TaskDefinition,
    scope: vscode.WorkspaceFolder | vscode.TaskScope,
    name: string,
  ): TerminalWork {
    return async (print, signal) => {
      try {
        const folder = typeof scope === "object" ? scope : undefined;
        const parsed = parsedDefinition(definition, name);
        return await runTask({ definition: parsed, folder, print, signal }, this.#deps);
      } catch (error) {
        for (const line of toFailureData(error).message.split("\n")) print(line);
        this.#deps.log.warn(`A task failed: ${toFailureData(error).kind}`);
        return 1;
      }
    };
  }
}

function parsedDefinition(definition: vscode.TaskDefinition, name: string) {
  try {
    return parseTaskDefinition(definition);
  } catch (error) {
    const { kind, message } = toFailureData(error);
    throw new Failure(kind, vscode.l10n.t("tasks.json, task “{0}”: {1}", name, message));
  }
}
