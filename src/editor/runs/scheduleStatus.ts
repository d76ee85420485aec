import * as vscode from "vscode";
import type { Schedule } from "../../core/schedule/scheduleEntry.ts";
import type { WorkspaceScheduleMemory } from "./scheduleMemory.ts";

/** Says in the status bar that a schedule wants to be looked at, and nothing while it does not. */
export class ScheduleStatus {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem(
      "batchwright.schedule",
      vscode.StatusBarAlignment.Left,
    );
    this.#item.name = vscode.l10n.t("Batchwright: Schedule");
    this.#item.text = `$(clock) ${vscode.l10n.t("Schedule")}`;
    this.#item.command = "batchwright.showSchedule";
  }

  show({ entries, problems }: Schedule, memory: WorkspaceScheduleMemory): void {
    const news = entries.flatMap((entry) => {
      const last = memory.of(entry)?.last;
      const isNews = last && last.kind !== "sent" && last.kind !== "nothing";
      return isNews ? [`${entry.name}: ${last.words}`] : [];
    });
    const lines = [...problems, ...news];
    if (lines.length === 0) {
      this.#item.hide();
      return;
    }
    const isWrong =
      problems.length > 0 || entries.some((entry) => memory.of(entry)?.last?.kind === "failed");
    this.#item.tooltip = lines.join("\n");
    this.#item.accessibilityInformation = { label: lines.join(". "), role: "button" };
    this.#item.backgroundColor = isWrong
      ? new vscode.ThemeColor("statusBarItem.warningBackground")
      : undefined;
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
