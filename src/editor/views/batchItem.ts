import * as vscode from "vscode";
import type { GroupedJobs, JobGroup } from "../../core/tracking/jobGroup.ts";
import type { JobRow } from "../../core/tracking/jobRow.ts";
import type { PartRow } from "../../core/tracking/partRow.ts";
import { rowUri } from "./batchDecorations.ts";
import type { BatchPartRow, BatchRow, OlderBatchesRow } from "./batchRow.ts";
import { openSelectedId } from "./openSelected.ts";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** A heading; what is over long ago is folded. */
export function groupItem(id: string, group: GroupedJobs | undefined): vscode.TreeItem {
  const heading = group?.heading;
  const isOld = heading?.kind === "time" && ["earlier", "archived"].includes(heading.group);
  const item = new vscode.TreeItem(headingWords(heading), isOld ? Collapsed : Expanded);
  item.id = id;
  item.contextValue = "group";
  return item;
}

/** A job; it can be unfolded when it has several `parts`, and is when others go on with it. */
export function jobItem(
  shown: JobRow,
  row: BatchRow,
  { parts, children }: { readonly parts: number; readonly children: number },
): vscode.TreeItem {
  const { label, description, icon, iconColor, capabilities, accessibility } = shown;
  const item = new vscode.TreeItem(label, children > 0 ? Expanded : parts > 1 ? Collapsed : None);
  // As another item it is shown unfolded from its first child on; the same one would stay as it was.
  item.id = children > 0 ? `${row.jobId}:family` : row.jobId;
  item.description = description;
  item.resourceUri = rowUri(row.jobId);
  const color = iconColor === undefined ? undefined : new vscode.ThemeColor(iconColor);
  item.iconPath = new vscode.ThemeIcon(icon, color);
  item.contextValue = ["job", ...capabilities].join(" ");
  item.accessibilityInformation = { label: accessibility };
  item.command = opening();
  return item;
}

/** One batch of a job that was split. */
export function partItem({ job, part }: BatchPartRow, shown: PartRow | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(shown?.label ?? "");
  item.id = `${job.jobId}:${part}`;
  if (!shown) return item;
  item.description = shown.description;
  item.iconPath = new vscode.ThemeIcon(shown.icon);
  item.tooltip = shown.tooltip;
  item.contextValue = ["part", ...shown.capabilities].join(" ");
  item.command = opening();
  return item;
}

/** What loads older batches. */
export function olderItem({ id }: OlderBatchesRow): vscode.TreeItem {
  const title = vscode.l10n.t("Load Older Batches");
  const item = new vscode.TreeItem(title);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon("history");
  item.command = { title, command: "batchwright.loadOlder" };
  return item;
}

function opening(): vscode.Command {
  return { title: vscode.l10n.t("Open Results"), command: openSelectedId };
}

const groupWords: { readonly [Group in JobGroup]: () => string } = {
  active: () => vscode.l10n.t("Running"),
  endedToday: () => vscode.l10n.t("Ended Today"),
  earlier: () => vscode.l10n.t("Earlier"),
  archived: () => vscode.l10n.t("Archived"),
};

function headingWords(heading: GroupedJobs["heading"] | undefined): string {
  if (!heading) return "";
  return heading.kind === "time" ? groupWords[heading.group]() : heading.label;
}
