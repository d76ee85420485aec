import type { Abort } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";
import type {
  PullRequest,
  PullRequestFile,
  PullRequests,
  RepositoryTexts,
} from "../contracts/pullRequests.ts";
import { type HandedReview, unresolved } from "../core/handover/handedReview.ts";
import { diffHunks } from "../core/pullRequest/diffHunks.ts";
import type { PullRequestName } from "../core/pullRequest/gitHubRepository.ts";
import { HeadFile } from "../core/pullRequest/headFile.ts";
import { postedMarks } from "../core/pullRequest/postedMark.ts";
import {
  type PlannedReview,
  planPullRequestReview,
} from "../core/pullRequest/pullRequestReview.ts";
import { SearchableText } from "../core/review/searchableText.ts";

export interface PostFindingsDeps {
  readonly pullRequests: PullRequests;
  readonly repository: RepositoryTexts;
}

/** A review that is ready to be looked at, and then to be posted. */
export interface PostPlan extends PlannedReview {
  readonly pullRequest: PullRequest;
}

/**
 * What would be posted about a pull request; nothing is sent. Fails with `refused` for a review that
 * no model made, and when there is nothing left to say; with `invalid` when the pull request's last
 * commit is not here.
 */
export async function planPosting(
  review: HandedReview,
  name: PullRequestName,
  deps: PostFindingsDeps,
  signal: Abort,
): Promise<PostPlan> {
  if (review.isSimulated)
    throw new Failure("refused", "This review was rehearsed: no model made it. It is not posted.");
  const { pullRequests, repository } = deps;
  const pullRequest = await pullRequests.get(name, signal);
  const { head, number } = pullRequest;
  if (!(await repository.hasCommit(head))) {
    const words = `The last commit of #${number} (${head.slice(0, 7)}) is not here. Pull it first.`;
    throw new Failure("invalid", words);
  }
  const [files, posted] = await Promise.all([
    pullRequests.files(name, signal),
    marksOf(name, deps, signal),
  ]);
  const heads = await headFiles(review, head, files, repository);
  const { label, model, files: handed } = review;
  const parts = {
    label,
    head,
    files: handed,
    heads,
    posted,
    ...(model !== undefined && { model }),
  };
  const planned = planPullRequestReview(parts);
  if (planned) return { ...planned, pullRequest };
  const isKnown = unresolved(handed).length > 0;
  throw new Failure(
    "refused",
    isKnown ? `All open findings are on #${number} already.` : "There is no open finding.",
  );
}

/**
 * Posts what was planned, as one review; answers its address. Fails with `conflict` when the pull
 * request has changed since, or when somebody has posted any of it, and then posts nothing.
 */
export async function postPlanned(
  { pullRequest, review }: PostPlan,
  deps: PostFindingsDeps,
  signal: Abort,
): Promise<string> {
  const { pullRequests } = deps;
  const [now, posted] = await Promise.all([
    pullRequests.get(pullRequest, signal),
    marksOf(pullRequest, deps, signal),
  ]);
  if (now.head !== pullRequest.head)
    throw new Failure("conflict", "The pull request has new commits. Pull them and try again.");
  const own = [review.body, ...review.comments.map(({ body }) => body)].flatMap(postedMarks);
  if (own.some((mark) => posted.has(mark)))
    throw new Failure("conflict", "Some of these findings were posted meanwhile. Try again.");
  if (signal.aborted) throw new Failure("canceled", "Canceled.");
  return pullRequests.post(pullRequest, review);
}

async function marksOf(
  name: PullRequestName,
  { pullRequests }: PostFindingsDeps,
  signal: Abort,
): Promise<ReadonlySet<string>> {
  return new Set((await pullRequests.texts(name, signal)).flatMap(postedMarks));
}

async function headFiles(
  review: HandedReview,
  head: string,
  files: readonly PullRequestFile[],
  repository: RepositoryTexts,
): Promise<ReadonlyMap<string, HeadFile>> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const heads = new Map<string, HeadFile>();
  for (const { file } of unresolved(review.files)) {
    const path = file === undefined ? undefined : repository.pathOf(file);
    const { patch } = byPath.get(path ?? "") ?? {};
    if (file === undefined || path === undefined || patch === undefined) continue;
    const [here, there] = await Promise.all([
      repository.textHere(file),
      repository.textAt(head, file),
    ]);
    if (here === undefined || there === undefined) continue;
    const place = { path, hunks: diffHunks(patch) };
    heads.set(file, new HeadFile(place, SearchableText.of(here), SearchableText.of(there)));
  }
  return heads;
}
