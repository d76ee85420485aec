import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { severities, type Severity } from "../../core/review/finding.ts";
import {
  type FindingFilter,
  type FindingState,
  findingStates,
  isFilteringFindings,
  openFindings,
} from "../../core/review/findingFilter.ts";
import { findingGroupings, type FindingGrouping } from "../../core/review/groupFindings.ts";
import { type CommandCall, textOption, textsOption } from "../commandCall.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { findingStateLabel, groupingLabel, severitiesLabel } from "../review/findingsWords.ts";
import type { FindingsCommandDeps } from "./findings.ts";

type Deps = Pick<FindingsCommandDeps, "findings">;

/** Goes to the next finding that the view shows, or with -1 to the one before. */
export function stepFindings({ findings }: Deps, step: 1 | -1): CommandHandler {
  return async (call) => {
    const { view } = await findings.load();
    const next = await view.step(step);
    if (!next) {
      const words = vscode.l10n.t("No finding has a place in a file.");
      if (!call.isScripted) void vscode.window.showInformationMessage(words);
      return {};
    }
    const { jobId, file, placed } = next;
    return { jobId, file, seq: placed.seq, index: placed.index };
  };
}

/** Asks what the Findings view is grouped by. */
export function groupFindings({ findings }: Deps): CommandHandler {
  return async (call) => {
    const { look } = await findings.load();
    const grouping = call.isScripted ? givenGrouping(call) : await askGrouping(look.grouping);
    if (!grouping) return undefined;
    await look.groupBy(grouping);
    return {};
  };
}

/** Asks which findings the view shows: words, severities, what became of them. */
export function filterFindings({ findings }: Deps): CommandHandler {
  return async (call) => {
    const { look } = await findings.load();
    const filter = call.isScripted ? givenFilter(call) : await askFilter(look.filter);
    if (!filter) return undefined;
    await look.filterBy(filter);
    return { isFiltered: isFilteringFindings(filter) };
  };
}

export function clearFindingsFilter({ findings }: Deps): CommandHandler {
  return async () => {
    await (await findings.load()).look.filterBy(openFindings);
    return {};
  };
}

function givenGrouping(call: CommandCall): FindingGrouping {
  const by = textOption(call, "by");
  const grouping = findingGroupings.find((one) => one === by);
  if (grouping) return grouping;
  throw new Failure("invalid", `\`by\` must be one of ${findingGroupings.join(", ")}.`);
}

async function askGrouping(now: FindingGrouping): Promise<FindingGrouping | undefined> {
  const items = findingGroupings.map((grouping) => ({
    label: groupingLabel(grouping),
    ...(grouping === now && { description: vscode.l10n.t("as it is now") }),
    grouping,
  }));
  const title = vscode.l10n.t("Group Findings By");
  return (await vscode.window.showQuickPick(items, { title }))?.grouping;
}

function givenFilter(call: CommandCall): FindingFilter {
  return {
    text: textOption(call, "text") ?? "",
    severities: givenSome(call, "severities", severities),
    states: givenSome(call, "states", findingStates),
  };
}

function givenSome<T extends string>(call: CommandCall, name: string, all: readonly T[]) {
  const named = textsOption(call, name) ?? [];
  const strange = named.find((one) => !all.some((known) => known === one));
  if (strange === undefined) return all.filter((one) => named.includes(one));
  throw new Failure("invalid", `\`${name}\` has no "${strange}"; ${all.join(", ")} are there.`);
}

interface FilterItem extends vscode.QuickPickItem {
  readonly severity?: Severity;
  readonly state?: FindingState;
}

/** One list: what is typed is the text, what is ticked the rest. Undefined when the person left. */
function askFilter(filter: FindingFilter): Promise<FindingFilter | undefined> {
  const pick = vscode.window.createQuickPick<FilterItem>();
  pick.title = vscode.l10n.t("Filter Findings");
  pick.placeholder = vscode.l10n.t("Text in the title, category, path or explanation");
  pick.canSelectMany = true;
  pick.items = filterItems();
  pick.value = filter.text;
  pick.selectedItems = pick.items.filter(
    ({ severity, state }) =>
      (severity && filter.severities.includes(severity)) ||
      (state && filter.states.includes(state)),
  );
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems;
      resolve({
        text: pick.value.trim(),
        severities: severities.filter((one) => chosen.some(({ severity }) => severity === one)),
        states: findingStates.filter((one) => chosen.some(({ state }) => state === one)),
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

function filterItems(): readonly FilterItem[] {
  const heading = (label: string): FilterItem => {
    return { label, kind: vscode.QuickPickItemKind.Separator };
  };
  return [
    heading(vscode.l10n.t("Severity")),
    ...severities.map((severity) => {
      return { label: severitiesLabel(severity), severity, alwaysShow: true };
    }),
    heading(vscode.l10n.t("State: what is open unless you choose")),
    ...findingStates.map((state) => {
      return { label: findingStateLabel(state), state, alwaysShow: true };
    }),
  ];
}
