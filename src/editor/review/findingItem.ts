import * as vscode from "vscode";
import type { Severity } from "../../core/review/finding.ts";
import type { FindingGroup, FindingGrouping } from "../../core/review/groupFindings.ts";
import type { ListedFinding } from "../../core/review/listFindings.ts";
import type { Job } from "../../core/model/job.ts";
import { formatCount, formatExact } from "../../core/tracking/formatCount.ts";
import type { FindingNode } from "../views/findingNode.ts";
import { isFixable } from "./isFixable.ts";
import { asRange } from "./findingDiagnostic.ts";
import { lostReason, severitiesLabel, severityLabel } from "./findingsWords.ts";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** Characters of an explanation in a tooltip: it is to be read at a glance. */
const mostCharacters = 1_500;
/** Headings of lists that are longer begin folded. */
const mostUnfolded = 500;

const looks: { readonly [Key in Severity]: vscode.ThemeIcon } = {
  error: themed("error", "problemsErrorIcon.foreground"),
  warning: themed("warning", "problemsWarningIcon.foreground"),
  info: themed("info", "problemsInfoIcon.foreground"),
  hint: themed("lightbulb", "editorLightBulb.foreground"),
};

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

/** A finding; a click leads to its place, as in VS Code's own lists. */
export function findingItem(
  { id, file, placed }: ListedFinding,
  grouping: FindingGrouping,
  node: FindingNode,
): vscode.TreeItem {
  const { finding, anchor } = placed;
  const item = new vscode.TreeItem(finding.title, None);
  item.id = id;
  item.iconPath = looks[finding.severity];
  item.description = joined([shortPlace(placed, grouping), lostReason(anchor)]);
  item.contextValue = ["finding", anchor.state === "found" ? "placed" : "lost"]
    .concat(isFixable(placed) ? ["fixable"] : [])
    .join(" ");
  const spoken = [severityLabel(finding.severity), finding.title, finding.category];
  const label = [...spoken, item.description].filter(Boolean).join(", ");
  item.accessibilityInformation = { label };
  item.command = opening(file, placed, node);
  return item;
}

/** Everything about a finding, in lines of plain text. */
export function findingTooltip({ placed }: ListedFinding, job: Job | undefined): string {
  const { finding, anchor } = placed;
  const { title, severity, category, confidence, explanation } = finding;
  const sure =
    confidence === undefined ? "" : vscode.l10n.t("{0} % sure", Math.round(confidence * 100));
  const facts = [severityLabel(severity), category, sure];
  const place = [fullPlace(placed), lostReason(anchor)];
  const isSimulated = job?.account.kind === "rehearsal";
  const said = isSimulated ? vscode.l10n.t("{0}, simulated", job.label) : (job?.label ?? "");
  const isLong = explanation.length > mostCharacters;
  const words = isLong ? `${explanation.slice(0, mostCharacters)}…` : explanation;
  const head = [title, joined(facts), joined(place), said].filter(Boolean).join("\n");
  return words === "" ? head : `${head}\n\n${words}`;
}

function joined(words: readonly (string | undefined)[]): string {
  return words.filter(Boolean).join(" · ");
}

function fullPlace({ finding: { path }, anchor }: ListedFinding["placed"]): string {
  return anchor.state === "found" ? `${path}:${anchor.range.startLine + 1}` : path;
}

/** The name before the folder, as in VS Code's lists: a narrow row cuts the end off. */
function shortPlace(placed: ListedFinding["placed"], grouping: FindingGrouping): string {
  const { anchor } = placed;
  if (grouping === "file" && anchor.state === "found")
    return vscode.l10n.t("line {0}", anchor.range.startLine + 1);
  const folders = fullPlace(placed).split("/");
  return joined([folders.pop(), folders.join("/")]);
}

function opening(file: string, { finding, anchor }: ListedFinding["placed"], node: FindingNode) {
  if (anchor.state === "foreign" || anchor.state === "missing") {
    const title = vscode.l10n.t("Open Results");
    return { title, command: "batchwright.openResults", arguments: [node] };
  }
  const line = (finding.line ?? 1) - 1;
  const lost = new vscode.Range(line, 0, line, 0);
  const selection = anchor.state === "found" ? asRange(anchor.range) : lost;
  // This command and no other is told by the list whether to keep the focus and the preview tab.
  return {
    title: vscode.l10n.t("Open"),
    command: "vscode.open",
    arguments: [vscode.Uri.file(file), { selection }],
  };
}

function themed(icon: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
