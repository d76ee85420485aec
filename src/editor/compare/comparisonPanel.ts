import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { Failure, logWords, toFailureData } from "../../base/failure.ts";
import { connect, type Remote } from "../../base/rpc.ts";
import type { ComparisonPanelApi } from "../../contracts/comparisonPanel.ts";
import type { ComparedJobs } from "../../contracts/comparisonQueries.ts";
import { coalesced } from "../panel/coalesced.ts";
import { nextReading, nothingRead } from "../panel/jobReading.ts";
import { webviewPort } from "../panel/webviewPort.ts";
import type { ComparisonDependencies } from "./comparisonDependencies.ts";
import { comparisonHost } from "./comparisonHost.ts";

/** Whom a panel tells. */
export interface ComparisonEvents {
  onClosed(): void;
  /** The person wants it the other way round. */
  onSwap(): void;
}

/** The extension's side of one comparison: tells it what there is and answers what it asks. */
export class ComparisonPanel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #ids: ComparedJobs;
  readonly #deps: ComparisonDependencies;
  readonly #owned = new DisposableStore();
  readonly #page: Remote<ComparisonPanelApi>;
  readonly #refresh = coalesced(() => this.#read());
  #readings = [nothingRead, nothingRead] as const;
  #problem: string | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    ids: ComparedJobs,
    deps: ComparisonDependencies,
    events: ComparisonEvents,
  ) {
    this.#panel = panel;
    this.#ids = ids;
    this.#deps = deps;
    const host = comparisonHost(ids, deps, {
      column: () => panel.viewColumn,
      ready: () => {
        this.#tell();
        this.#refresh();
      },
      swap: () => events.onSwap(),
    });
    this.#page = this.#owned.add(connect<ComparisonPanelApi>(webviewPort(panel.webview), host));
    this.#owned.add(
      deps.jobs.onDidChange((id) => {
        // What goes on with one is in its rows; one that is gone cannot tell what it was.
        const job = deps.jobs.get(id);
        const family = [id, job?.prepared.parent?.job];
        if (!job || family.some((one) => one !== undefined && ids.includes(one))) this.#refresh();
      }),
    );
    this.#owned.add(panel.onDidChangeViewState(() => this.#tell()));
    this.#owned.add(panel.onDidDispose(() => events.onClosed()));
  }

  show(): void {
    this.#panel.reveal();
    this.#tell();
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Lets go of the panel without closing it: after a reload of the window it is restored. */
  dispose(): void {
    this.#owned.dispose();
  }

  async #read(): Promise<void> {
    const { jobs, queries, prepare } = this.#deps;
    const failures: string[] = [];
    const read = async (id: string, before: typeof nothingRead): Promise<typeof nothingRead> => {
      try {
        await prepare(id);
        return nextReading(before, await queries.counts(id), jobs.get(id), jobs.childrenOf(id));
      } catch (error) {
        failures.push(this.#wordsOf(id, error));
        return before;
      }
    };
    const [one, other] = this.#ids;
    const [first, second] = this.#readings;
    this.#readings = [await read(one, first), await read(other, second)];
    [this.#problem] = failures;
    this.#tell();
  }

  #tell(): void {
    if (this.#owned.isDisposed || !this.#panel.visible) return;
    const [one, other] = this.#ids.map((id) => this.#deps.jobs.get(id)?.label ?? id);
    const [first, second] = this.#readings;
    const isRead = first.generation > 0 && second.generation > 0;
    this.#page.tell.render({
      first: one ?? "",
      second: other ?? "",
      generation: isRead ? first.generation + second.generation : 0,
      ...(this.#problem !== undefined && { problem: this.#problem }),
    });
  }

  #wordsOf(id: string, error: unknown): string {
    const { message } = toFailureData(error);
    this.#deps.log.warn(`The results of ${id} could not be compared: ${logWords(error)}`);
    if (error instanceof Failure) return message;
    return vscode.l10n.t("The results could not be read: {0}", message);
  }
}
