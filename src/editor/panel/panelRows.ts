import * as vscode from "vscode";
import type { PanelHostApi } from "../../contracts/panel.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { readAttachment } from "./readAttachment.ts";
import {
  readFields,
  readOutcomes,
  readRowCount,
  readRowNumber,
  readRowOrNone,
  readRowView,
} from "./readPanelRequest.ts";
import { shortenDetail } from "./shortenDetail.ts";

/** What a panel may ask about the rows of its job. */
export function panelRows(
  jobId: string,
  queries: PanelDependencies["queries"],
): Pick<
  PanelHostApi,
  "page" | "positionOf" | "seqs" | "neighbour" | "digest" | "detail" | "attachment"
> {
  return {
    page: async (view, first, count, fields) =>
      queries.page(
        jobId,
        readRowView(view),
        readRowNumber(first),
        readRowCount(count),
        readFields(fields),
      ),
    positionOf: async (view, seq) =>
      queries.positionOf(jobId, readRowView(view), readRowNumber(seq)),
    seqs: async (view, first, end) =>
      queries.seqs(jobId, readRowView(view), readRowNumber(first), readRowNumber(end)),
    neighbour: async (view, seq, outcomes, direction) =>
      queries.neighbour(
        jobId,
        readRowView(view),
        readRowOrNone(seq),
        readOutcomes(outcomes),
        direction === "previous" ? "previous" : "next",
      ),
    digest: () => queries.digest(jobId),
    detail: async (seq) =>
      shortenDetail(await queries.detail(jobId, readRowNumber(seq)), shortenedRemark()),
    attachment: async (seq, part) =>
      readAttachment(queries, jobId, readRowNumber(seq), readRowNumber(part)),
  };
}

function shortenedRemark(): string {
  return vscode.l10n.t("(Shortened here: opened as a document, it is whole.)");
}
