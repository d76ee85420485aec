import type * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { registerFindingActions } from "./findingActions.ts";
import { FindingDiagnostics } from "./findingDiagnostics.ts";
import { FindingsLook } from "./findingsLook.ts";
import { FindingsView } from "./findingsView.ts";
import { ReviewDecisions, type ReviewDecisionsDeps } from "./reviewDecisions.ts";
import { ReviewHistory } from "./reviewHistory.ts";
import { FindingThreads } from "./findingThreads.ts";
import { FindingReviews, type FindingReviewsDeps } from "./findingReviews.ts";
import { followFiles } from "./followFiles.ts";
import { type FixPlan, planFixes } from "./planFixes.ts";
import { type KnownFinding, ReviewFindings } from "./reviewFindings.ts";
import { ReviewMemory } from "./reviewMemory.ts";

/** What the findings need of the editor's side. */
export interface FindingsDeps extends Omit<
  FindingReviewsDeps,
  "findings" | "history" | "memory" | "tasks"
> {
  readonly context: Pick<vscode.ExtensionContext, "globalStorageUri" | "workspaceState">;
  readonly tasks: FindingReviewsDeps["tasks"] & ReviewDecisionsDeps["tasks"];
}

export interface Findings {
  readonly findings: ReviewFindings;
  readonly reviews: FindingReviews;
  readonly look: FindingsLook;
  readonly view: FindingsView;
  readonly decisions: ReviewDecisions;
  readonly threads: FindingThreads;
  /** What fixing findings would do now. */
  readonly planFixes: (wanted: readonly KnownFinding[]) => Promise<FixPlan>;
  readonly history: ReviewHistory;
}

/** Wires the findings of this window; they leave the editor with `owned`. */
export function composeFindings(deps: FindingsDeps, owned: DisposableStore): Findings {
  const findings = owned.add(new ReviewFindings());
  owned.add(new FindingDiagnostics(findings));
  const plan: Findings["planFixes"] = (wanted) => planFixes(deps.tasks, wanted);
  owned.add(registerFindingActions(findings, plan));
  const threads = owned.add(new FindingThreads(findings));
  const { workspaceState, globalStorageUri: storage } = deps.context;
  const look = owned.add(new FindingsLook(workspaceState));
  const view = owned.add(new FindingsView({ ...deps, findings, look }));
  const memory = new ReviewMemory(workspaceState);
  const history = new ReviewHistory({ ...deps, findings });
  const reviews = owned.add(new FindingReviews({ ...deps, findings, memory, history }));
  const decisions = owned.add(new ReviewDecisions({ ...deps, findings, storage }));
  void decisions.refresh();
  followFiles(reviews, owned);
  return { findings, reviews, decisions, history, look, view, threads, planFixes: plan };
}
