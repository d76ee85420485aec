import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { Failure, logWords, toFailureData } from "../../base/failure.ts";
import { connect, type Remote } from "../../base/rpc.ts";
import type { PanelApi, PanelState } from "../../contracts/panel.ts";
import { coalesced } from "./coalesced.ts";
import { nextReading, nothingRead, panelState } from "./jobReading.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { panelHost } from "./panelHost.ts";
import { panelStatus } from "./panelStatus.ts";
import { webviewPort } from "./webviewPort.ts";

/** The extension's side of one panel: tells it its job's state and answers what it asks. */
export class ResultsPanel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #jobId: string;
  readonly #deps: PanelDependencies;
  readonly #owned = new DisposableStore();
  readonly #page: Remote<PanelApi>;
  readonly #refresh = coalesced(() => this.#read());
  #reading = nothingRead;
  #problem: string | undefined;
  #reveal: PanelState["reveal"];

  /** `onClosed` is called when the person closes the panel. */
  constructor(
    panel: vscode.WebviewPanel,
    jobId: string,
    deps: PanelDependencies,
    onClosed: () => void,
  ) {
    this.#panel = panel;
    this.#jobId = jobId;
    this.#deps = deps;
    const host = panelHost(jobId, deps, {
      column: () => panel.viewColumn,
      ready: () => {
        this.#tell();
        this.#refresh();
      },
    });
    this.#page = this.#owned.add(connect<PanelApi>(webviewPort(panel.webview), host));
    this.#owned.add(
      deps.jobs.onDidChange((id) => {
        // What goes on with it is shown in its rows; one that is gone cannot tell what it was.
        const parent = deps.jobs.get(id)?.prepared.parent?.job;
        const isFamily = id === jobId || parent === jobId || !deps.jobs.get(id);
        if (isFamily) this.#refresh();
      }),
    );
    this.#owned.add(deps.columns.onDidChange(() => this.#tell()));
    this.#owned.add(deps.findings.onDidDecide(() => this.#tell()));
    // A source may be another now.
    this.#owned.add(vscode.workspace.onDidSaveTextDocument(() => this.#tell()));
    this.#owned.add(panel.onDidChangeViewState(() => this.#tell()));
    this.#owned.add(panel.onDidDispose(onClosed));
  }

  /** Brings the panel to the front, with the row `seq` selected if one is given. */
  show(seq?: number): void {
    if (seq !== undefined) {
      // By the clock, so that a page that outlived this object still takes it for new.
      const request = Math.max(Date.now(), (this.#reveal?.request ?? 0) + 1);
      this.#reveal = { seq, request };
    }
    this.#panel.reveal();
    this.#tell();
  }

  /** Has the page select one of these rows without taking the keyboard. */
  follow(seqs: readonly number[]): void {
    if (this.#panel.visible) this.#page.tell.follow(seqs);
  }

  close(): void {
    this.#panel.dispose();
  }

  /** Lets go of the panel without closing it: after a reload of the window it is restored. */
  dispose(): void {
    this.#owned.dispose();
  }

  async #read(): Promise<void> {
    const { jobs, queries } = this.#deps;
    const failures: string[] = [];
    const note = (error: unknown): undefined => {
      failures.push(this.#wordsOf(error));
    };
    await this.#deps.prepare(this.#jobId).catch(note);
    const counts = await queries.counts(this.#jobId).catch(note);
    if (this.#owned.isDisposed) return;
    const job = jobs.get(this.#jobId);
    const children = jobs.childrenOf(this.#jobId);
    if (counts) this.#reading = nextReading(this.#reading, counts, job, children);
    this.#problem = failures[0];
    this.#tell();
  }

  #tell(): void {
    if (this.#owned.isDisposed || !this.#panel.visible) return;
    const job = this.#deps.jobs.get(this.#jobId);
    if (job) this.#panel.title = panelTitle(job.label);
    const words = { status: job ? panelStatus(job) : "", problem: this.#problem };
    const look = {
      columns: this.#deps.columns.of(this.#reading.counts.fields ?? []),
      reveal: this.#reveal,
    };
    this.#page.tell.render(panelState(this.#jobId, job, this.#reading, words, look));
  }

  #wordsOf(error: unknown): string {
    const { message } = toFailureData(error);
    this.#deps.log.warn(`The results of ${this.#jobId} could not be read: ${logWords(error)}`);
    if (error instanceof Failure) return message;
    return vscode.l10n.t("The results could not be read: {0}", message);
  }
}

/** What a panel's tab says. */
export function panelTitle(label: string): string {
  return vscode.l10n.t("Results: {0}", label);
}
