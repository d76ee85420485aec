import type * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { FindingMarks } from "./findingMarks.ts";
import { FindingReviews, type FindingReviewsDeps, followFiles } from "./findingReviews.ts";
import { ReviewMemory } from "./reviewMemory.ts";

/** What the findings need of the editor's side. */
export interface FindingsDeps extends Omit<FindingReviewsDeps, "marks" | "memory"> {
  readonly context: Pick<vscode.ExtensionContext, "workspaceState">;
}

export interface Findings {
  readonly marks: FindingMarks;
  readonly reviews: FindingReviews;
}

/** Wires the findings of this window; they leave the editor with `owned`. */
export function composeFindings(deps: FindingsDeps, owned: DisposableStore): Findings {
  const marks = owned.add(new FindingMarks());
  const memory = new ReviewMemory(deps.context.workspaceState);
  const reviews = owned.add(new FindingReviews({ ...deps, marks, memory }));
  followFiles((file) => reviews.changed(file), owned);
  return { marks, reviews };
}
