import * as vscode from "vscode";
import { DisposableStore } from "../../base/disposable.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import { shortFactWords } from "../../core/authoring/draftFactWords.ts";
import { priceWords } from "../../core/submission/sendQuestion.ts";
import type { CountedRequest } from "../../core/pricing/calibrate.ts";
import { countOf, formatCount, formatExact } from "../../core/tracking/formatCount.ts";
import type { Author } from "../../flows/author.ts";
import { draftSelector, isDraftDocument, isForeignDraft } from "./draftDocument.ts";
import type { DocumentCounts } from "./documentCounts.ts";
import type { DocumentProblems } from "./documentProblems.ts";

/** Says above the first line of a draft what it amounts to, and offers to submit it. */
export function registerDraftLens(
  problems: DocumentProblems,
  author: Pick<Author, "quote">,
  counts: DocumentCounts,
  owned: DisposableStore,
): void {
  const lens = owned.add(new DraftLens(problems, author, counts));
  owned.add(vscode.languages.registerCodeLensProvider(draftSelector, lens));
}

class DraftLens implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #problems: DocumentProblems;
  readonly #author: Pick<Author, "quote">;
  readonly #counts: DocumentCounts;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(problems: DocumentProblems, author: Pick<Author, "quote">, counts: DocumentCounts) {
    this.#problems = problems;
    this.#author = author;
    this.#counts = counts;
    this.#owned.add(counts.onDidChange(() => this.#changed.fire()));
    this.#owned.add(problems.onDidChange(() => this.#changed.fire()));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!isDraftDocument(document)) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    if (isForeignDraft(document)) {
      const title = vscode.l10n.t("Convert to a Draft");
      return [new vscode.CodeLens(top, lensCommand(title, "convertDocument", document))];
    }
    const check = this.#problems.checkOf(document.uri);
    const counted = this.#counts.of(document.uri);
    const canEstimate = check?.errors === 0 && counted.length === 0;
    return [
      ...(check ? [this.#summary(check, counted)] : []),
      lensCommand(vscode.l10n.t("Submit…"), "submitDocument", document),
      lensCommand(vscode.l10n.t("Try one"), "tryOne", document),
      ...(canEstimate ? [estimate(document)] : []),
      ...(check ? extras(check) : []),
    ].map((command) => new vscode.CodeLens(top, command));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #summary(check: DraftCheck, counted: readonly CountedRequest[]): vscode.Command {
    const requests = countOf(check.requests, "request");
    if (check.errors > 0) {
      return {
        title: `${requests} · ${countOf(check.errors, "error")}`,
        command: "workbench.actions.view.problems",
      };
    }
    const quote = this.#author.quote(check, { counted });
    const tokens = vscode.l10n.t("≈{0} input tokens", formatCount(quote.inputTokens));
    return plain([requests, tokens, priceWords(quote)].filter(Boolean).join(" · "));
  }
}

/** What is rarely so; after the offers, which have to stay in view. */
function extras(check: DraftCheck): readonly vscode.Command[] {
  const { parts } = check;
  const batches = parts > 1 ? [vscode.l10n.t("{0} batches", formatExact(parts))] : [];
  const facts = [...batches, ...shortFactWords(check)];
  return facts.length === 0 ? [] : [plain(facts.join(" · "))];
}

/** A lens without a command is shown as plain text. */
function plain(title: string): vscode.Command {
  return { title, command: "" };
}

function lensCommand(title: string, name: string, { uri }: vscode.TextDocument): vscode.Command {
  return { title, command: `batchwright.${name}`, arguments: [uri] };
}

function estimate(document: vscode.TextDocument): vscode.Command {
  const command = lensCommand(vscode.l10n.t("Estimate"), "estimateDocument", document);
  const tooltip = vscode.l10n.t("Counts the tokens of a sample, for a closer price");
  return { ...command, tooltip };
}
