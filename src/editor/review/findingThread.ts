import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.ts";
import { findingComment } from "../../core/review/findingComment.ts";
import { asRange } from "./findingDiagnostic.ts";
import { FindingNode } from "../views/findingNode.ts";
import { severityLabel } from "./findingsWords.ts";
import { isFixable } from "./isFixable.ts";
import type { KnownFinding } from "./reviewFindings.ts";

/** The comment thread of one finding, which follows it through its file. */
export class FindingThread implements Disposable {
  readonly #thread: vscode.CommentThread;
  #place: string;

  static create(controller: vscode.CommentController, known: KnownFinding): FindingThread {
    const { file } = known;
    const comments = [commentOf(known)];
    const uri = vscode.Uri.file(file);
    const thread = controller.createCommentThread(uri, rangeOf(known), comments);
    return new FindingThread(thread, known);
  }

  private constructor(thread: vscode.CommentThread, known: KnownFinding) {
    this.#thread = thread;
    this.#place = placeOf(known);
    const { severity, category } = known.placed.finding;
    thread.canReply = false;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Collapsed;
    thread.label = [severityLabel(severity), category].filter((word) => word !== "").join(" · ");
    this.follow(known);
  }

  /** What an answer says never changes: only its place, and whether its fix fits, do. */
  follow(known: KnownFinding): void {
    const place = placeOf(known);
    if (this.#place !== place) this.#thread.range = rangeOf(known);
    this.#place = place;
    const context = isFixable(known.placed) ? "finding fixable" : "finding";
    if (this.#thread.contextValue !== context) this.#thread.contextValue = context;
  }

  unfold(): void {
    this.#thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  }

  dispose(): void {
    this.#thread.dispose();
  }
}

/** A comment that tells commands which finding it is about. */
interface FindingRemark extends vscode.Comment {
  readonly finding: FindingNode;
}

function commentOf({ job, placed: { finding, seq, index } }: KnownFinding): FindingRemark {
  const { confidence } = finding;
  const sure =
    confidence === undefined ? [] : [vscode.l10n.t("{0} % sure", Math.round(confidence * 100))];
  const isSimulated = job.account.kind === "rehearsal";
  const name = isSimulated ? vscode.l10n.t("Batchwright, simulated") : "Batchwright";
  return {
    body: new vscode.MarkdownString(findingComment(finding, sure)),
    mode: vscode.CommentMode.Preview,
    author: { name },
    contextValue: "finding",
    finding: new FindingNode("", () => [{ jobId: job.id, seq, index }]),
  };
}

function placeOf({ placed: { anchor } }: KnownFinding): string {
  return JSON.stringify(anchor.state === "found" && anchor.range);
}

function rangeOf({ placed: { anchor } }: KnownFinding): vscode.Range {
  return anchor.state === "found" ? asRange(anchor.range) : new vscode.Range(0, 0, 0, 0);
}
