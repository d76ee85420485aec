import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import { logWords } from "../../base/failure.ts";
import type { Job } from "../../core/model/job.ts";
import type { PanelFindings } from "../panel/panelDependencies.ts";
import type { Findings, FindingsDeps } from "./composeFindings.ts";

export interface LazyFindingsDeps extends FindingsDeps {
  readonly jobs: FindingsDeps["jobs"] & { get(id: string): Job | undefined };
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
}

/** The findings of reviews, loaded with the first job that has any here: few windows ever have one. */
export class LazyFindings implements PanelFindings {
  readonly load: () => Promise<Findings>;
  readonly #deps: LazyFindingsDeps;
  readonly #decided = new Emitter<void>();
  readonly onDidDecide = this.#decided.event;

  constructor(deps: LazyFindingsDeps, owned: DisposableStore) {
    this.#deps = deps;
    let loading: Promise<Findings> | undefined;
    const load = async (): Promise<Findings> => {
      const findings = (await import("./composeFindings.ts")).composeFindings(deps, owned);
      owned.add(findings.decisions.onDidRefresh(() => this.#decided.fire()));
      return findings;
    };
    this.load = () => (loading ??= load());
    const look = (jobs: readonly (Job | undefined)[]): void => {
      if (loading === undefined && jobs.some(hasFindingsHere)) void this.#begin();
    };
    owned.add(deps.jobs.onDidChange((id) => look([deps.jobs.get(id)])));
    owned.add(vscode.workspace.onDidChangeWorkspaceFolders(() => look(deps.jobs.all())));
  }

  readonly of: PanelFindings["of"] = async (job, seq) =>
    (await import("./rowFindings.ts")).rowFindings(this.#deps.tasks, job, seq, this.load);

  readonly open: PanelFindings["open"] = async (job, place, avoid) =>
    (await import("./rowFindings.ts")).openFinding(this.#deps.tasks, job, place, avoid);

  async #begin(): Promise<void> {
    try {
      await this.#deps.ready;
      await (await this.load()).reviews.refresh();
    } catch (error) {
      this.#deps.log.warn(`Findings are not shown: ${logWords(error)}`);
    }
  }
}

function hasFindingsHere(job: Job | undefined): boolean {
  const { base = "", findingOutputs } = job?.prepared ?? {};
  if (findingOutputs === undefined) return false;
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders
    .map(({ uri }) => uri.toString())
    .some((folder) => base.startsWith(folder) || folder.startsWith(base));
}
