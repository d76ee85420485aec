import type * as vscode from "vscode";
import type { Event } from "../../base/event.ts";
import type { Log } from "../../contracts/log.ts";
import type { AnswerState, PanelFinding } from "../../contracts/panel.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { RowCopies } from "../../contracts/rowCopies.ts";
import type { SourceChanges } from "../../contracts/sourceChanges.ts";
import type { Job } from "../../core/model/job.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";
import type { SourceOpener } from "../documents/sourceOpener.ts";
import type { ListColumns } from "./listColumns.ts";

/** What a panel does with answers that are new contents of files. */
export interface PanelApply {
  stateOf(job: Job, seq: number): Promise<AnswerState | undefined>;
  /** Shows what the answers would change. */
  review(job: Job, rows: ProposalRows): Promise<void>;
}

/** What a panel does with answers that are findings. */
export interface PanelFindings {
  /** Those of a row where their files have them now, in the order of its answer. */
  of(job: Job, seq: number): Promise<readonly PanelFinding[]>;
  /** Fires when a person, here or elsewhere, decided about findings. */
  readonly onDidDecide: Event<void>;
  /** Opens the file of one at its place; answers false when there is none. */
  open(
    job: Job,
    finding: Pick<PlacedFinding, "seq" | "index">,
    avoid: vscode.ViewColumn | undefined,
  ): Promise<boolean>;
}

/** What a panel needs to know and do. */
export interface PanelDependencies {
  readonly queries: Pick<
    ResultsQueries,
    | "counts"
    | "page"
    | "positionOf"
    | "seqs"
    | "neighbour"
    | "digest"
    | "summary"
    | "detail"
    | "sentContent"
    | "sentFile"
    | "citedSource"
  > &
    Pick<RowCopies, "copiedText"> &
    Pick<SourceChanges, "sourceState">;
  readonly jobs: {
    get(id: string): Job | undefined;
    /** The jobs that go on with one. */
    childrenOf(id: string): readonly Job[];
    /** Fires the id of a job that changed. */
    readonly onDidChange: Event<string>;
  };
  /** Makes a job's rows readable: collects what has ended, and indexes. Quick when it is done. */
  prepare(jobId: string): Promise<void>;
  readonly sources: SourceOpener;
  readonly apply: PanelApply;
  readonly findings: PanelFindings;
  /** Asks what to write the rows as, and where. */
  exportRows(job: Job, rows: ProposalRows): Promise<void>;
  readonly columns: ListColumns;
  readonly log: Log;
}
