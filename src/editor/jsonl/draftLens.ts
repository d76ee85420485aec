import * as vscode from "vscode";
import { DisposableStore } from "../../base/disposable.ts";
import type { DraftCheck } from "../../contracts/workerTasks.ts";
import { priceWords } from "../../core/submission/sendQuestion.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Author } from "../../flows/author.ts";
import { draftSelector, isDraftDocument, isForeignDraft } from "./draftDocument.ts";
import type { DocumentProblems } from "./documentProblems.ts";

/** Says above the first line of a draft what it amounts to, and offers to submit it. */
export function registerDraftLens(
  problems: DocumentProblems,
  author: Pick<Author, "quote">,
  owned: DisposableStore,
): void {
  const lens = owned.add(new DraftLens(problems, author));
  owned.add(vscode.languages.registerCodeLensProvider(draftSelector, lens));
}

class DraftLens implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #problems: DocumentProblems;
  readonly #author: Pick<Author, "quote">;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(problems: DocumentProblems, author: Pick<Author, "quote">) {
    this.#problems = problems;
    this.#author = author;
    this.#owned.add(problems.onDidChange(() => this.#changed.fire()));
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!isDraftDocument(document)) return [];
    const top = new vscode.Range(0, 0, 0, 0);
    if (isForeignDraft(document)) return [new vscode.CodeLens(top, convert(document))];
    const check = this.#problems.checkOf(document.uri);
    const submit = {
      title: vscode.l10n.t("Submit…"),
      command: "batchwright.submitDocument",
      arguments: [document.uri],
    };
    return [
      ...(check ? [new vscode.CodeLens(top, this.#summary(check))] : []),
      new vscode.CodeLens(top, submit),
      new vscode.CodeLens(top, {
        title: vscode.l10n.t("Try one"),
        command: "batchwright.tryOne",
        arguments: [document.uri],
      }),
    ];
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #summary(check: DraftCheck): vscode.Command {
    const requests = countOf(check.requests, "request");
    if (check.errors > 0) {
      return {
        title: `${requests} · ${countOf(check.errors, "error")}`,
        command: "workbench.actions.view.problems",
      };
    }
    const price = priceWords(this.#author.quote(check));
    // A lens without a command is shown as plain text.
    return { title: [requests, price].filter(Boolean).join(" · "), command: "" };
  }
}

function convert({ uri }: vscode.TextDocument): vscode.Command {
  const title = vscode.l10n.t("Convert to a Draft");
  return { title, command: "batchwright.convertDocument", arguments: [uri] };
}
