import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import { ProposeChanges } from "../../flows/proposeChanges.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import { editorTexts } from "../sources/editorTexts.ts";
import { ApplyReviews, type ApplyReviewsDeps } from "./applyReviews.ts";
import type { ReviewAnswersDeps } from "./reviewAnswers.ts";

export interface ApplyDeps extends Omit<ApplyReviewsDeps, "propose"> {
  readonly tasks: Pick<WorkerTasks, "proposals">;
  readonly reports: Pick<ReportDocuments, "show">;
  readonly clock: Clock;
}

/** What reviews and applies answers; its review ends with `owned`. */
export function composeApply(deps: ApplyDeps, owned: DisposableStore): ReviewAnswersDeps {
  const propose = new ProposeChanges({ tasks: deps.tasks, texts: editorTexts });
  const reviews = owned.add(new ApplyReviews({ ...deps, propose }));
  return { reviews, reports: deps.reports, clock: deps.clock };
}
