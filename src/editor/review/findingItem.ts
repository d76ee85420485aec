import * as vscode from "vscode";
import type { Severity } from "../../core/review/finding.ts";
import type { FindingGrouping } from "../../core/review/groupFindings.ts";
import type { ListedFinding } from "../../core/review/listFindings.ts";
import type { Job } from "../../core/model/job.ts";
import type { FindingNode } from "../views/findingNode.ts";
import { isFixable } from "./isFixable.ts";
import { asRange } from "./findingDiagnostic.ts";
import { lostReason, severityLabel, stateOfRow } from "./findingsWords.ts";

/** Characters of an explanation in a tooltip: it is to be read at a glance. */
const mostCharacters = 1_500;
const looks: { readonly [Key in Severity]: vscode.ThemeIcon } = {
  error: themed("error", "problemsErrorIcon.foreground"),
  warning: themed("warning", "problemsWarningIcon.foreground"),
  info: themed("info", "problemsInfoIcon.foreground"),
  hint: themed("lightbulb", "editorLightBulb.foreground"),
};

const putAwayLooks: {
  readonly [State in Exclude<ListedFinding["triage"]["state"], "open">]: vscode.ThemeIcon;
} = {
  dismissed: themed("circle-slash", "disabledForeground"),
  snoozed: themed("bell-slash", "disabledForeground"),
  resolved: themed("pass", "disabledForeground"),
};

/** A finding; a click leads to its place, as in VS Code's own lists. */
export function findingItem(
  listed: ListedFinding,
  grouping: FindingGrouping,
  node: FindingNode,
): vscode.TreeItem {
  const { id, file, placed, triage } = listed;
  const { finding, anchor } = placed;
  const item = new vscode.TreeItem(finding.title);
  item.id = id;
  item.iconPath = triage.state === "open" ? looks[finding.severity] : putAwayLooks[triage.state];
  const place = shortPlace(placed, grouping);
  item.description = joined([place, lostReason(anchor), stateOfRow(listed)]);
  const facts = [
    "finding",
    anchor.state === "found" ? "placed" : "lost",
    isFixable(placed) && "fixable",
    triage.state !== "open" && "putAway",
  ];
  item.contextValue = facts.filter(Boolean).join(" ");
  const spoken = [severityLabel(finding.severity), finding.title, finding.category];
  const label = [...spoken, item.description].filter(Boolean).join(", ");
  item.accessibilityInformation = { label };
  item.command = opening(file, placed, node);
  return item;
}

/** Everything about a finding, in lines of plain text. */
export function findingTooltip(listed: ListedFinding, job: Job | undefined): string {
  const { placed, triage } = listed;
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
  const note = triage.state === "dismissed" ? triage.note : undefined;
  const state = [stateOfRow(listed), note].filter(Boolean).join(": ");
  const head = [title, joined(facts), joined(place), said, state].filter(Boolean).join("\n");
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
