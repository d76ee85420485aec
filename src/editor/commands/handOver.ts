import type { CommandCall } from "../commandCall.ts";
import { copyFindings, copyFindingsAsPrompt, type CopyFindingsDeps } from "./copyFindings.ts";
import { exportFindings, type ExportFindingsDeps } from "./exportFindings.ts";
import type { PostFindingsCommandDeps } from "./postFindings.ts";
import { showReviewSummary, type ShowReviewSummaryDeps } from "./showReviewSummary.ts";

export type HandOverDeps = ExportFindingsDeps &
  CopyFindingsDeps &
  ShowReviewSummaryDeps &
  PostFindingsCommandDeps;

/** Gives the findings of a review to other tools and people. */
export function handOverCommands(deps: HandOverDeps) {
  return {
    "batchwright.exportFindings": exportFindings(deps),
    "batchwright.copyFindings": copyFindings(deps),
    "batchwright.copyFindingsAsPrompt": copyFindingsAsPrompt(deps),
    "batchwright.showReviewSummary": showReviewSummary(deps),
    "batchwright.postFindings": async (call: CommandCall) =>
      (await import("./postFindings.ts")).postFindings(deps)(call),
  } as const;
}
