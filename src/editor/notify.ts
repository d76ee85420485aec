import * as vscode from "vscode";
import { type FailureData, logWords, toFailureData } from "../base/failure.ts";
import type { EditorLog } from "./log.ts";
import { showProblem } from "./showProblem.ts";

interface Remedy {
  readonly title: string;
  run(): Thenable<unknown>;
}

/** Where failures of commands become words, one message each, with what to do about them. */
export class Notify {
  readonly #log: EditorLog;

  constructor(log: EditorLog) {
    this.#log = log;
  }

  /** One line in the log; of a defect also where in the code it is. */
  logFailure(what: string, error: unknown): void {
    const { kind } = toFailureData(error);
    if (kind === "canceled") return;
    const line = `${what} failed: ${logWords(error)}`;
    if (kind === "bug") this.#log.error([line, ...framesOf(error)].join("\n"));
    else this.#log.warn(line);
  }

  /**
   * Tells the person and resolves when they have answered; `retry` runs what failed again. Silent
   * when they canceled it themselves.
   */
  async showFailure(error: unknown, retry: () => Thenable<unknown>): Promise<void> {
    const failure = toFailureData(error);
    if (failure.kind === "canceled") return;
    const remedy = this.#remedy(failure, retry);
    const { tellFailure } = await import("./tellFailure.ts");
    const picked = await tellFailure(failure, remedy ? [remedy.title] : []);
    if (picked !== undefined) await remedy?.run();
  }

  #remedy(failure: FailureData, retry: () => Thenable<unknown>): Remedy | undefined {
    switch (failure.kind) {
      case "auth":
        return command(vscode.l10n.t("Set API Key"), "batchwright.addAccount");
      case "rateLimit":
      case "overloaded":
      case "server":
      case "network":
        return { title: vscode.l10n.t("Retry"), run: retry };
      case "invalid":
        return placeOfProblem(failure);
      case "unknownOutcome":
        return command(vscode.l10n.t("Show Batches"), "batchwright.batches.focus");
      case "refused":
        return failure.code === "untrusted"
          ? command(vscode.l10n.t("Manage Workspace Trust"), "workbench.trust.manage")
          : undefined;
      default:
        return { title: vscode.l10n.t("Show Log"), run: async () => this.#log.show() };
    }
  }
}

function framesOf(error: unknown): readonly string[] {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack.split("\n").filter((line) => /^\s+at /.test(line));
}

function placeOfProblem({ file, line, code }: FailureData): Remedy | undefined {
  if (file === undefined) return undefined;
  if (code === "draft-problems") {
    return command(vscode.l10n.t("Show Problems"), "workbench.actions.view.problems");
  }
  return { title: vscode.l10n.t("Show Problem"), run: () => showProblem(file, line) };
}

function command(title: string, id: string): Remedy {
  return { title, run: () => vscode.commands.executeCommand(id) };
}
