import { pathSpan } from "../handover/findingsDocument.ts";
import { countOf } from "../tracking/formatCount.ts";
import type { PullRequestName } from "./gitHubRepository.ts";
import type { LineComment, PlannedReview } from "./pullRequestReview.ts";

/** All that a review would put on a pull request, as a Markdown document. */
export function reviewPreview(
  { owner, name, number }: PullRequestName,
  { review, known }: PlannedReview,
): string {
  const { comments, body } = review;
  const left =
    known === 0 ? [] : [`> Left out, since they are there: ${countOf(known, "finding")}.`];
  const parts = [
    `# Review of ${owner}/${name}#${number}`,
    "> Nothing is posted yet.",
    ...left,
    "## Text of the review",
    body,
    ...(comments.length > 0 ? ["## Comments on lines"] : []),
    ...comments.map((comment) => `### ${placeOf(comment)}\n\n${comment.body}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

function placeOf({ path, line, start_line: start }: LineComment): string {
  const lines = start === undefined ? `line ${line}` : `lines ${start}–${line}`;
  return `${pathSpan(path)}, ${lines}`;
}
