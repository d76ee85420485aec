import type * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { PanelApply } from "../panel/panelDependencies.ts";
import type { ApplyDeps } from "./composeApply.ts";
import type { ProposalAddress } from "./proposalUri.ts";
import type { ReviewAnswersDeps } from "./reviewAnswers.ts";

/** Reviewing and applying answers, loaded by the first wish for it. */
export class LazyApply implements PanelApply {
  readonly load: () => Promise<ReviewAnswersDeps>;

  constructor(deps: ApplyDeps, owned: DisposableStore) {
    let loading: Promise<ReviewAnswersDeps> | undefined;
    const load = async (): Promise<ReviewAnswersDeps> =>
      (await import("./composeApply.ts")).composeApply(deps, owned);
    this.load = () => (loading ??= load());
  }

  readonly stateOf: PanelApply["stateOf"] = async (job, seq) =>
    (await import("./reviewAnswers.ts")).answerState(await this.load(), job, seq);

  readonly review: PanelApply["review"] = async (job, rows) => {
    await (await import("./reviewAnswers.ts")).reviewAnswers(await this.load(), job, rows);
  };

  /** The text of a proposed file. */
  async textOf(uri: vscode.Uri, address: ProposalAddress): Promise<string | undefined> {
    return (await this.load()).reviews.textOf(uri, address);
  }
}
