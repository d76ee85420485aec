import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import type { FindingGroup } from "../../core/review/groupFindings.ts";
import { countOf, formatCount, formatExact } from "../../core/tracking/formatCount.ts";
import { formatTime } from "../../core/tracking/formatTime.ts";
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
  const count = formatCount(ids.length);
  const { label, ...look } = lookOf(heading, count, job);
  Object.assign(item, { id, contextValue: "findings", description: count, label, ...look });
  // Else a tooltip would be read in the place of the label.
  item.accessibilityInformation = { label: `${label}, ${countOf(ids.length, "finding")}` };
  return item;
}

type HeadingLook = Partial<vscode.TreeItem> & { readonly label: string };

function lookOf(
  heading: FindingGroup["heading"],
  count: string,
  job: (jobId: string) => Job | undefined,
): HeadingLook {
  switch (heading.kind) {
    case "severity":
      return { label: severitiesLabel(heading.severity) };
    case "category":
      return { label: heading.category || vscode.l10n.t("No category") };
    case "job": {
      const { label = heading.jobId, account, createdAt } = job(heading.jobId) ?? {};
      // Several reviews with one recipe have the same name.
      const time = createdAt === undefined ? [] : [formatTime(createdAt)];
      const origin = account?.kind === "rehearsal" ? [vscode.l10n.t("simulated")] : [];
      return { label, description: [count, ...origin, ...time].join(" · ") };
    }
    case "lost":
      return {
        label: vscode.l10n.t("Not in Its File Any More"),
        tooltip: vscode.l10n.t("Findings that have no place: each says why."),
      };
    case "file":
      return fileLook(heading.file);
    default:
      return heading satisfies never;
  }
}

/** Some of many findings under a heading. */
export function findingPageItem(id: string, first: number, count: number): vscode.TreeItem {
  const label = `${formatExact(first + 1)} – ${formatExact(first + count)}`;
  const item = new vscode.TreeItem(label, Collapsed);
  item.id = id;
  item.contextValue = "findings";
  return item;
}

function fileLook(file: string): HeadingLook {
  const resourceUri = vscode.Uri.file(file);
  const path = vscode.workspace.asRelativePath(resourceUri).split("/");
  const label = path.pop() ?? file;
  // How many problems there are, VS Code itself says on the row of a file.
  const description = path.join("/");
  return { label, resourceUri, iconPath: vscode.ThemeIcon.File, description, tooltip: file };
}
