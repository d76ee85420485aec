import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { chosenFindings } from "../review/chosenFindings.ts";
import { FindingNode } from "../views/findingNode.ts";
import type { LazyFindings } from "../review/lazyFindings.ts";

export interface ExplainFindingDeps {
  readonly findings: Pick<LazyFindings, "load">;
}

/** Unfolds what a finding says beside its code; what has no place any more is shown in the results. */
export function explainFinding({ findings }: ExplainFindingDeps): CommandHandler {
  return async (call) => {
    const { findings: known, threads } = await findings.load();
    const [name] = (await chosenFindings(call, known, ({ state }) => state === "open")) ?? [];
    if (!name) return undefined;
    const finding = known.find(name);
    if (!finding) throw new Failure("notFound", vscode.l10n.t("This finding is no longer shown."));
    if (finding.placed.anchor.state === "found") await threads.show(finding);
    else
      await vscode.commands.executeCommand(
        "batchwright.openResults",
        new FindingNode("", () => [name]),
      );
    return {};
  };
}
