import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import type { FindingGroup } from "../../core/review/groupFindings.ts";
import { formatCount, formatExact } from "../../core/tracking/formatCount.ts";
import { severitiesLabel } from "./findingsWords.ts";

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** Headings of lists that are longer begin folded. */
const mostUnfolded = 500;

/** A heading. `listed` is how many findings there are under all of them. */
export function findingGroupItem(
  { id, heading, ids }: FindingGroup,
  job: (jobId: string) => Job | undefined,
  listed: number,
): vscode.TreeItem {
  const isFolded = heading.kind === "lost" || listed > mostUnfolded;
  const item = new vscode.TreeItem("", isFolded ? Collapsed : Expanded);
  item.id = id;
  item.contextValue = "findings";
  const count = formatCount(ids.length);
  item.description = count;
  switch (heading.kind) {
    case "severity":
      item.label = severitiesLabel(heading.severity);
      break;
    case "category":
      item.label = heading.category || vscode.l10n.t("No category");
      break;
    case "job":
      item.label = job(heading.jobId)?.label ?? heading.jobId;
      if (job(heading.jobId)?.account.kind === "rehearsal")
        item.description = vscode.l10n.t("{0} · simulated", count);
      break;
    case "lost":
      item.label = vscode.l10n.t("Not in Its File Any More");
      item.tooltip = vscode.l10n.t("Findings that have no place: each says why.");
      break;
    case "file":
      Object.assign(item, fileItem(heading.file));
      break;
    default:
      heading satisfies never;
  }
  return item;
}

/** Some of many findings under a heading. */
export function findingPageItem(id: string, first: number, count: number): vscode.TreeItem {
  const label = `${formatExact(first + 1)} – ${formatExact(first + count)}`;
  const item = new vscode.TreeItem(label, Collapsed);
  item.id = id;
  item.contextValue = "findings";
  return item;
}

function fileItem(file: string): Partial<vscode.TreeItem> {
  const resourceUri = vscode.Uri.file(file);
  const path = vscode.workspace.asRelativePath(resourceUri).split("/");
  const label = path.pop() ?? file;
  // How many problems there are, VS Code itself says on the row of a file.
  const description = path.join("/");
  return { label, resourceUri, iconPath: vscode.ThemeIcon.File, description, tooltip: file };
}
