import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { isFilteringFindings } from "../../core/review/findingFilter.ts";
import type { ListedFinding } from "../../core/review/listFindings.ts";
import { type FindingStart, stepFinding } from "../../core/review/stepFinding.ts";
import { formatCount } from "../../core/tracking/formatCount.ts";
import type { ContextKeys } from "../contextKeys.ts";
import type { ViewId } from "../contributions.ts";
import { fileColumn } from "../documents/fileColumn.ts";
import type { FindingNode } from "../views/findingNode.ts";
import { asRange } from "./findingDiagnostic.ts";
import type { FindingsLook } from "./findingsLook.ts";
import { FindingsTree } from "./findingsTree.ts";
import { countWords, findingFilterWords } from "./findingsWords.ts";
import { Goals } from "./goals.ts";
import type { ReviewFindings } from "./reviewFindings.ts";

const viewId: ViewId = "batchwright.findings";
/** Findings of many files come one after the other. */
const coalesceMs = 30;

export interface FindingsViewDeps {
  readonly findings: ReviewFindings;
  readonly look: FindingsLook;
  readonly contextKeys: Pick<ContextKeys, "set">;
  readonly clock: Clock;
}

/** The Findings view: what reviews found, and the way from one to the next. */
export class FindingsView implements Disposable {
  readonly #deps: FindingsViewDeps;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #tree: FindingsTree;
  readonly #view: vscode.TreeView<FindingNode>;
  readonly #changed = new Set<string>();
  readonly #goals = new Goals();
  #isPending = false;
  /** The id of the finding that was gone to last. */
  #last: string | undefined;

  constructor(deps: FindingsViewDeps) {
    this.#deps = deps;
    const { findings, look } = deps;
    this.#owned.add({ dispose: () => this.#stop.abort() });
    this.#tree = this.#owned.add(new FindingsTree(findings, look));
    const options = { treeDataProvider: this.#tree, showCollapseAll: true, canSelectMany: true };
    this.#view = this.#owned.add(vscode.window.createTreeView(viewId, options));
    this.#owned.add(
      findings.onDidChange((files) => {
        for (const file of files) this.#changed.add(file);
        void this.#renderSoon();
      }),
    );
    this.#owned.add(
      look.onDidChange(() => {
        for (const file of findings.files) this.#changed.add(file);
        this.#render();
      }),
    );
    this.#owned.add(
      this.#view.onDidChangeSelection(({ selection: [first] }) => {
        this.#last = first?.id ?? this.#last;
      }),
    );
    this.#render();
  }

  /**
   * Goes to the next finding that the view shows, or with -1 to the one before, in the editor and in
   * the view. Answers it; undefined when there is none.
   */
  async step(step: 1 | -1): Promise<ListedFinding | undefined> {
    this.#render();
    const next = stepFinding(this.#tree.list.placed(), this.#start(), step);
    if (next?.placed.anchor.state !== "found") return undefined;
    this.#last = next.id;
    const selection = asRange(next.placed.anchor.range);
    await this.#goals.to(next.id, async () => {
      const uri = vscode.Uri.file(next.file);
      const viewColumn = fileColumn(uri);
      await vscode.window.showTextDocument(uri, { selection, viewColumn, preview: true });
      // What cannot be seen is not brought up: the person is in their code.
      if (this.#view.visible)
        await this.#view.reveal(this.#tree.node(next.id), { select: true, focus: false });
    });
    return next;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #start(): FindingStart {
    const { goal } = this.#goals;
    if (goal !== undefined) return { id: goal };
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    const at =
      document?.uri.scheme === "file" && selection
        ? { file: document.uri.fsPath, line: selection.start.line }
        : undefined;
    return { ...(this.#last !== undefined && { id: this.#last }), ...(at && { at }) };
  }

  /** Draws once for the many changes that come together. */
  async #renderSoon(): Promise<void> {
    if (this.#isPending) return;
    this.#isPending = true;
    await this.#deps.clock.sleep(coalesceMs, this.#stop.signal);
    this.#isPending = false;
    if (!this.#owned.isDisposed) this.#render();
  }

  #render(): void {
    const { findings, look, contextKeys } = this.#deps;
    const { filter } = look;
    this.#tree.redraw([...this.#changed]);
    this.#changed.clear();
    const isFiltered = isFilteringFindings(filter);
    const { reviews } = findings;
    const isSimulated = reviews.every(({ account }) => account.kind === "rehearsal");
    const counts = countWords(this.#tree.list.counts);
    const words = [
      isFiltered ? findingFilterWords(filter) : "",
      counts,
      this.#newsWords(),
      isSimulated ? vscode.l10n.t("simulated") : "",
    ];
    this.#view.description = words.filter(Boolean).join(" · ");
    // An empty message is no message; undefined is not among its types.
    this.#view.message =
      findings.problems.join(" ") || (counts === "" ? this.#emptyWords(isFiltered) : "");
    contextKeys.set("batchwright.isFilteringFindings", isFiltered);
  }

  /** What is new since the reviews before, and what of theirs is not there any more. */
  #newsWords(): string {
    const { findings } = this.#deps;
    const { newCount } = this.#tree.list;
    const gone = findings.reviews.flatMap(({ id }) => findings.comparisonOf(id)?.gone ?? []);
    const fixed = gone.filter(({ fate }) => fate === "fixed").length;
    const words = [
      newCount > 0 ? vscode.l10n.t("{0} new", formatCount(newCount)) : "",
      fixed > 0 ? vscode.l10n.t("{0} fixed", formatCount(fixed)) : "",
    ];
    return words.filter(Boolean).join(" · ");
  }

  #emptyWords(isFiltered: boolean): string {
    const { findings } = this.#deps;
    if (findings.reviews.length === 0) return "";
    if (isFiltered && findings.files.length > 0)
      return vscode.l10n.t("No finding matches the filter.");
    if (findings.files.length > 0)
      return vscode.l10n.t("Nothing is left to look at. The filter shows what was put away.");
    return vscode.l10n.t("No findings. Nothing that was reviewed is worth a remark.");
  }
}
