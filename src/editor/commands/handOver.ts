import { copyFindings, copyFindingsAsPrompt, type CopyFindingsDeps } from "./copyFindings.ts";
import { exportFindings, type ExportFindingsDeps } from "./exportFindings.ts";
import { showReviewSummary, type ShowReviewSummaryDeps } from "./showReviewSummary.ts";

export type HandOverDeps = ExportFindingsDeps & CopyFindingsDeps & ShowReviewSummaryDeps;

/** Gives the findings of a review to other tools and people. */
export function handOverCommands(deps: HandOverDeps) {
  return {
    "batchwright.exportFindings": exportFindings(deps),
    "batchwright.copyFindings": copyFindings(deps),
    "batchwright.copyFindingsAsPrompt": copyFindingsAsPrompt(deps),
    "batchwright.showReviewSummary": showReviewSummary(deps),
  } as const;
}
