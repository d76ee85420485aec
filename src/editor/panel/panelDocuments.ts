import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { PanelHostApi } from "../../contracts/panel.ts";
import type { ResultRow, RowDetail } from "../../contracts/resultsQueries.ts";
import type { BinaryKind } from "../../core/model/contentKind.ts";
import type { Job } from "../../core/model/job.ts";
import type { SentBlock } from "../../core/model/sentBlock.ts";
import { citedPlace } from "../documents/citedPlace.ts";
import { partUri, resultUri } from "../documents/documentUri.ts";
import { showAnswerDiff } from "../documents/showAnswerDiff.ts";
import { showSourceDiff } from "../documents/showSourceDiff.ts";
import { isFile } from "../documents/sourceOpener.ts";
import { sourceUri } from "../documents/sourceUri.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { readRowNumber } from "./readPanelRequest.ts";

/** What a panel may open of a row of its job; all of it beside the panel, in `column`. */
export function panelDocuments(
  job: () => Job,
  { queries, sources }: Pick<PanelDependencies, "queries" | "sources">,
  column: () => vscode.ViewColumn | undefined,
): Pick<
  PanelHostApi,
  | "openSource"
  | "openAnswer"
  | "openResultJson"
  | "openDiff"
  | "openSourceDiff"
  | "openSent"
  | "openCitation"
> {
  const rowAt = async (seq: number): Promise<RowDetail> =>
    queries.detail(job().id, readRowNumber(seq));
  const show = async (uri: vscode.Uri): Promise<void> =>
    sources.openPlace({ uri }, { keepFocus: false, avoid: column() });
  return {
    openSource: async (seq, keepFocus: unknown) => {
      const { row } = await rowAt(seq);
      await sources.open(job(), row, { keepFocus: keepFocus === true, avoid: column() });
    },
    openAnswer: async (seq) => {
      const { row } = await rowAt(seq);
      await sources.openAnswer(job().id, row, { keepFocus: false, avoid: column() });
    },
    openResultJson: async (seq) => show(resultUri(job().id, (await rowAt(seq)).row)),
    openDiff: async (seq) => {
      await showAnswerDiff(sources, job(), (await rowAt(seq)).row, column());
    },
    openSourceDiff: async (seq) => {
      await showSourceDiff(job(), (await rowAt(seq)).row, column());
    },
    openSent: async (seq, part) => {
      const { row, sent } = await rowAt(seq);
      const block = sent[readRowNumber(part)];
      if (!block) throw nothingThere();
      const path = await queries.sentFile(job().id, row.seq, part);
      const file = await fileAt(job(), path);
      await show(file ?? partUri(job().id, row.seq, part, path ?? nameOf(block, row, part)));
    },
    openCitation: async (seq, citation) => {
      const { row, sent } = await rowAt(seq);
      const cited = await queries.citedSource(job().id, row.seq, readRowNumber(citation));
      const block = cited && sent[cited.part];
      if (!block) throw nothingThere();
      const place = await citedPlace(job(), row.seq, cited, nameOf(block, row, cited.part));
      await sources.openPlace(place, { keepFocus: false, avoid: column() });
    },
  };
}

async function fileAt(job: Job, path: string | undefined): Promise<vscode.Uri | undefined> {
  const { base } = job.prepared;
  const uri = base === undefined || path === undefined ? undefined : sourceUri(base, { path });
  return uri && (await isFile(uri)) ? uri : undefined;
}

function nothingThere(): Failure {
  return new Failure("notFound", vscode.l10n.t("The request has nothing at this place."));
}

const endings: { readonly [K in BinaryKind]: string } = {
  "application/pdf": ".pdf",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
};

/** What a part of a request is called that was made from no file. */
function nameOf({ title, mediaType }: SentBlock, { customId }: ResultRow, part: number): string {
  const ending = Object.entries(endings).find(([type]) => type === mediaType)?.[1] ?? ".txt";
  if (title !== undefined && /\.\w{1,8}$/.test(title)) return title;
  return `${title ?? `${customId}, ${part + 1}`}${ending}`;
}
