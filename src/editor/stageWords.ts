import * as vscode from "vscode";
import type { Quote } from "../core/model/draft.ts";
import { hasNextStage, type SummaryStage } from "../core/model/summaryStage.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";
import { countOf } from "../core/tracking/formatCount.ts";
import type { Author } from "../flows/author.ts";

/** What a person should know of the stages that follow when they are asked to send one. */
export function stageWords(
  summary: SummaryStage | undefined,
  { models }: Pick<Quote, "models">,
  author: Pick<Author, "quote">,
): readonly string[] {
  if (!hasNextStage(summary)) return [];
  const { stage, of, later } = summary;
  const { requests, inputTokens, outputTokens: maxOutputTokens } = later;
  const share = { model: models[0] ?? "", requests, inputTokens, maxOutputTokens };
  const { price } = author.quote({ requests, bytes: 0, parts: 1, shares: [share] });
  const more = countOf(requests, "request");
  return [
    [
      vscode.l10n.t("Stage {0} of {1}: one request cannot hold all answers.", stage, of),
      vscode.l10n.t("Once these summaries are here, Summarize Answers… on their row sums them up:"),
      price
        ? vscode.l10n.t("{0} more, at most {1}.", more, formatDollars(price.atMost))
        : vscode.l10n.t("{0} more, at a price that is not known.", more),
      vscode.l10n.t("Nothing of that is sent by itself."),
    ].join(" "),
  ];
}
