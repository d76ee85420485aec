import * as vscode from "vscode";
import type { RefusedAnswer } from "../../core/proposals/gatheredChanges.ts";
import type { ProposalFault } from "../../core/proposals/proposal.ts";

/** Paths that a message names of each fault; a report names all. */
const namedPaths = 3;

const words: { readonly [Fault in ProposalFault]: () => string } = {
  changed: () => vscode.l10n.t("changed since sent – review the answer by hand or send it again"),
  encoding: () =>
    vscode.l10n.t("read in another encoding than it was sent from – set files.encoding"),
  missing: () => vscode.l10n.t("not there any more"),
  outside: () => vscode.l10n.t("outside the folders of this workspace – open its folder"),
  unreadable: () => vscode.l10n.t("cannot be read as a text file"),
  severalAnswers: () =>
    vscode.l10n.t("several answers change the same lines – apply one from its row"),
  unknownText: () => vscode.l10n.t("not known what was sent of it"),
  truncated: () => vscode.l10n.t("the answer stopped at a length limit"),
  refused: () => vscode.l10n.t("the model declined to answer"),
  toolUse: () => vscode.l10n.t("the answer calls a tool instead"),
  paused: () => vscode.l10n.t("the answer stopped in the middle"),
  empty: () => vscode.l10n.t("the answer is empty"),
  pending: () => vscode.l10n.t("no answer yet"),
  failed: () => vscode.l10n.t("no answer"),
};

/** Why an answer cannot be applied, and what to do. */
export function faultWords(fault: ProposalFault): string {
  return words[fault]();
}

/** One line on all answers that cannot be applied, naming some of the files. */
export function refusalSummary(refused: readonly RefusedAnswer[]): string {
  return [...pathsByFault(refused)]
    .map(([fault, paths]) => {
      const named = paths.slice(0, namedPaths).join(", ");
      const more = paths.length - namedPaths;
      const list = more > 0 ? vscode.l10n.t("{0} and {1} more", named, more) : named;
      return `${list}: ${faultWords(fault)}.`;
    })
    .join(" ");
}

/** Every answer that cannot be applied, as Markdown. */
export function refusalReport(label: string, refused: readonly RefusedAnswer[]): string {
  const sections = [...pathsByFault(refused)].map(([fault, paths]) => {
    const title = faultWords(fault);
    const heading = title.charAt(0).toUpperCase() + title.slice(1);
    return [`## ${heading}`, "", ...paths.map((path) => `- ${path}`)].join("\n");
  });
  const title = vscode.l10n.t("Answers that cannot be applied: {0}", label);
  return `${[`# ${title}`, ...sections].join("\n\n")}\n`;
}

function pathsByFault(refused: readonly RefusedAnswer[]): Map<ProposalFault, readonly string[]> {
  const paths = new Map<ProposalFault, string[]>();
  for (const { fault, path } of refused) {
    const known = paths.get(fault) ?? [];
    if (!known.includes(path)) known.push(path);
    paths.set(fault, known);
  }
  return paths;
}
