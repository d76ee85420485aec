import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Grouping } from "../../core/tracking/jobGroup.ts";
import {
  isFiltering,
  type JobFilter,
  jobTraits,
  type JobTrait,
  noFilter,
} from "../../core/tracking/jobFilter.ts";
import { type CommandCall, textOption, textsOption } from "../commandCall.ts";
import { traitLabel } from "../filterWords.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { BatchesLook } from "../views/batchesLook.ts";

/** Asks what the Batches view shall show: words, states, this workspace. */
export function filterBatches(look: BatchesLook): CommandHandler {
  return async (call) => {
    const filter = call.isScripted ? given(call) : await ask(look.filter);
    if (!filter) return undefined;
    await look.filterBy(filter);
    return { isFiltered: isFiltering(filter) };
  };
}

export function clearBatchesFilter(look: BatchesLook): CommandHandler {
  return async () => {
    await look.filterBy(noFilter);
    return {};
  };
}

export function groupBatches(look: BatchesLook, grouping: Grouping): CommandHandler {
  return async () => {
    await look.groupBy(grouping);
    return {};
  };
}

function given(call: CommandCall): JobFilter {
  const states = textsOption(call, "states") ?? [];
  const strange = states.find((state) => !jobTraits.some((trait) => trait === state));
  if (strange !== undefined)
    throw new Failure("invalid", `There is no state "${strange}"; ${jobTraits.join(", ")} are.`);
  return {
    text: textOption(call, "text") ?? "",
    traits: jobTraits.filter((trait) => states.includes(trait)),
    isThisWorkspace: call.options["thisWorkspace"] === true,
  };
}

interface FilterItem extends vscode.QuickPickItem {
  readonly trait?: JobTrait;
}

/** One list: what is typed is the text, what is ticked the rest. Undefined when the person left. */
function ask(filter: JobFilter): Promise<JobFilter | undefined> {
  const pick = vscode.window.createQuickPick<FilterItem>();
  const workspace: FilterItem = {
    label: vscode.l10n.t("This workspace"),
    description: vscode.l10n.t("sources or document in its folders"),
    alwaysShow: true,
  };
  const traits = jobTraits.map((trait): FilterItem => {
    return { label: traitLabel(trait), trait, alwaysShow: true };
  });
  pick.title = vscode.l10n.t("Filter Batches");
  pick.placeholder = vscode.l10n.t("Text in the label, account, recipe, model, document or id");
  pick.canSelectMany = true;
  pick.items = [workspace, ...traits];
  pick.value = filter.text;
  pick.selectedItems = pick.items.filter(({ trait }) =>
    trait === undefined ? filter.isThisWorkspace : filter.traits.includes(trait),
  );
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems;
      resolve({
        text: pick.value.trim(),
        traits: chosen.flatMap(({ trait }) => trait ?? []),
        isThisWorkspace: chosen.includes(workspace),
      });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
