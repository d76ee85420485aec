import * as vscode from "vscode";
import type { DraftGroup, DraftRow } from "../../contracts/draftStore.ts";
import { draftSummary } from "../../core/authoring/draftSummary.ts";
import type { KeptState } from "../../core/authoring/draftFacts.ts";
import { leftOutHeading, leftOutLabel } from "../../core/authoring/leftOutLabel.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import type { Quote } from "../../core/model/draft.ts";
import type { LeftOut, LeftOutReason } from "../../core/model/leftOut.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";
import { countOf, formatCount, formatExact } from "../../core/tracking/formatCount.ts";
import type { KeptDraft } from "../../flows/drafts.ts";

const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Requests on one level of the tree. */
export const pageSize = 200;

/** The row of a draft. `account` is the label of who is to pay. */
export function rootItem(draft: KeptDraft, quote: Quote, account?: string): vscode.TreeItem {
  const { record, totals } = draft;
  const { description, tooltip, accessibility } = draftSummary(
    {
      label: record.label,
      all: totals.all,
      errors: totals.errors,
      secrets: totals.secrets,
      facts: totals,
      ...(record.recipe === undefined ? {} : { recipe: record.recipe }),
      ...(account === undefined ? {} : { account }),
    },
    quote,
  );
  const item = new vscode.TreeItem(record.label, Expanded);
  item.description = description;
  item.tooltip = tooltip;
  item.contextValue = (record.recipes ?? []).length > 0 ? "draft recipe" : "draft";
  const label = vscode.l10n.t("Send all of {0}", record.label);
  const checked = totals.requests + totals.kept + totals.carried;
  item.checkboxState = checkbox(checked, totals.all, label);
  item.accessibilityInformation = { label: accessibility };
  return item;
}

/** The row of a folder. */
export function folderItem(record: DraftRecord, group: DraftGroup): vscode.TreeItem {
  const { folder, requests, checked, tokens } = group;
  const label = folder === "" ? topLabel(record) : folder;
  const item = new vscode.TreeItem(label, Collapsed);
  item.iconPath = vscode.ThemeIcon.Folder;
  const used = checked > 0 ? [`≈${formatCount(tokens)} tokens`] : [];
  item.description = [sizeWords(checked, requests), ...used].join(" · ");
  item.checkboxState = checkbox(checked, requests, vscode.l10n.t("Send all of {0}", label));
  item.contextValue = "draftFolder";
  return item;
}

/** The row of some requests of a large folder. */
export function pageItem({ requests, checkedByPage }: DraftGroup, page: number): vscode.TreeItem {
  const first = page * pageSize;
  const count = Math.min(pageSize, requests - first);
  const checked = checkedByPage[page] ?? 0;
  const label = `${formatExact(first + 1)} – ${formatExact(first + count)}`;
  const item = new vscode.TreeItem(label, Collapsed);
  item.description = checked === count ? "" : sizeWords(checked, count);
  item.checkboxState = checkbox(checked, count, vscode.l10n.t("Send requests {0}", label));
  return item;
}

/** The row of a request, which opens what it is about. */
export function requestItem(record: DraftRecord, row: DraftRow): vscode.TreeItem {
  const { customId, source, tokens, bytes, isChecked, hasError, holdsSecret, kept } = row;
  const name = source?.path.slice(source.path.lastIndexOf("/") + 1) ?? customId;
  const item = new vscode.TreeItem(name, None);
  const words = [
    placeWords(row),
    holdsSecret ? leftOutLabel("secret") : "",
    `≈${formatCount(tokens)} tokens`,
  ].filter((word) => word !== "");
  item.description = hasError ? vscode.l10n.t("has an error") : words.join(" · ");
  if (kept) {
    item.description = keptWords[kept]();
    item.contextValue = kept === "carried" ? "carriedRequest" : "keptRequest";
  }
  const secret = vscode.l10n.t("It holds what looks like a key or a password.");
  item.tooltip = [customId, source?.path ?? "", formatBytes(bytes), holdsSecret ? secret : ""]
    .filter(Boolean)
    .join("\n");
  const tooltip = vscode.l10n.t("Send {0}", name);
  item.checkboxState = checkbox(isChecked ? 1 : 0, 1, tooltip);
  item.iconPath = requestIcon(row);
  const uri = source && placeIn(record, source.path);
  if (uri) {
    if (!hasError && !holdsSecret) item.resourceUri = uri;
    const selection = source?.lines && lineRange(source.lines);
    const options = { preview: true, ...(selection && { selection }) };
    item.command = { title: "", command: "vscode.open", arguments: [uri, options] };
  }
  return item;
}

function requestIcon({ hasError, holdsSecret }: DraftRow): vscode.ThemeIcon {
  if (hasError) return new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground"));
  if (!holdsSecret) return vscode.ThemeIcon.File;
  return new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
}

const keptWords: { readonly [State in KeptState]: () => string } = {
  kept: () => vscode.l10n.t("answer kept, not sent again"),
  carried: () => vscode.l10n.t("unchanged since its review, not sent again"),
  void: () => vscode.l10n.t("has changed since its answer was kept: is sent again"),
};

/** The row over what is not sent. */
export function leftOutItem(
  reasons: readonly { readonly reason: LeftOutReason; count: number }[],
): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t("Left out"), Collapsed);
  const total = reasons.reduce((sum, { count }) => sum + count, 0);
  const words = reasons.map(({ reason, count }) => `${formatCount(count)} ${leftOutLabel(reason)}`);
  item.description = [formatCount(total), ...words].join(" · ");
  item.iconPath = new vscode.ThemeIcon("circle-slash");
  return item;
}

/** The row over the files that are left out for one reason. */
export function reasonItem(reason: LeftOutReason, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(leftOutHeading(reason), Collapsed);
  item.description = formatExact(count);
  item.iconPath = new vscode.ThemeIcon(reason === "secret" ? "key" : "circle-slash");
  return item;
}

/** The row of a file that is left out, which opens it, or of a batch some rows of which are. */
export function leftOutFileItem(record: DraftRecord, file: LeftOut): vscode.TreeItem {
  const { path, reason, count } = file;
  if (count !== undefined) {
    const rows = new vscode.TreeItem(path, None);
    rows.description = countOf(count, "row");
    rows.iconPath = new vscode.ThemeIcon("layers");
    return rows;
  }
  const slash = path.lastIndexOf("/");
  const item = new vscode.TreeItem(path.slice(slash + 1), None);
  item.description = path.slice(0, Math.max(0, slash));
  item.tooltip = `${path}\n${leftOutHeading(reason)}`;
  item.iconPath = vscode.ThemeIcon.File;
  const uri = placeIn(record, path);
  if (uri) {
    item.resourceUri = uri;
    item.command = { title: "", command: "vscode.open", arguments: [uri, { preview: true }] };
  }
  return item;
}

function checkbox(checked: number, all: number, tooltip: string) {
  return {
    state: all > 0 && checked === all ? Checked : Unchecked,
    tooltip,
    accessibilityInformation: { label: tooltip, role: "checkbox" },
  };
}

function sizeWords(checked: number, all: number): string {
  const whole = countOf(all, "request");
  return checked === all ? whole : `${formatCount(checked)} of ${whole}`;
}

function topLabel({ base, origin }: DraftRecord): string {
  if (origin === "document") return vscode.l10n.t("requests");
  return base.split(/[\\/]/).findLast((part) => part !== "") ?? base;
}

function placeWords({ source }: DraftRow): string {
  if (source?.row !== undefined) return vscode.l10n.t("row {0}", source.row);
  if (source?.lines) return vscode.l10n.t("lines {0}–{1}", ...source.lines);
  return source?.key ?? "";
}

function lineRange([first, last]: readonly [number, number]): vscode.Range {
  return new vscode.Range(first - 1, 0, last - 1, Number.MAX_SAFE_INTEGER);
}

/** Nothing outside the draft's folder: its paths may be a stranger's. */
function placeIn({ baseUri }: DraftRecord, path: string): vscode.Uri | undefined {
  if (/^[\\/]|:|\\|(^|\/)\.\.(\/|$)/.test(path)) return undefined;
  return vscode.Uri.joinPath(vscode.Uri.parse(baseUri, true), ...path.split("/"));
}
