import * as vscode from "vscode";
import { type Abort, neverAborted } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { ConnectGitHub, PullRequests } from "../../contracts/pullRequests.ts";
import { type PullRequestName, repositoriesOf } from "../../core/pullRequest/gitHubRepository.ts";
import { reviewPreview } from "../../core/pullRequest/reviewPreview.ts";
import type { Job } from "../../core/model/job.ts";
import { planPosting, postPlanned, type PostPlan } from "../../flows/postFindings.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import { findRepository, type GitRepository } from "../git/gitRepository.ts";
import { pickPullRequest, pullRequestsOf, readAddress } from "../gitHub/pickPullRequest.ts";
import { repositoryTexts } from "../gitHub/repositoryTexts.ts";
import { signIn } from "../gitHub/signIn.ts";
import { readReview, type ReadReviewDeps } from "../handover/readReview.ts";
import { jobPlace } from "../jobPlace.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import { plainMessage } from "../plainMessage.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { withProgress } from "../withProgress.ts";

export interface PostFindingsCommandDeps extends ReadReviewDeps {
  readonly jobPicker: JobPicker;
  readonly gitHub: ConnectGitHub;
  readonly reports: Pick<ReportDocuments, "show">;
  readonly clock: Clock;
}

/** Puts what is open of a review on a pull request, as one review, once the person has seen it. */
export function postFindings(deps: PostFindingsCommandDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Post Findings to Pull Request");
    const job = await deps.jobPicker.jobOf(call, "reviewing", title);
    if (!job) return undefined;
    if (job.account.kind === "rehearsal") {
      throw new Failure(
        "refused",
        vscode.l10n.t("This review was rehearsed: no model made it. It is not posted."),
      );
    }
    const repository = await findRepository(vscode.Uri.file(jobPlace(job).base));
    const found = await pullRequestOf(deps, repository, call, title);
    if (!found) return undefined;
    const { name, pullRequests } = found;
    const posting = { pullRequests, repository: repositoryTexts(repository) };
    const plan = await working(deps, title, async (signal) =>
      planPosting(await readReview(deps, job), name, posting, signal),
    );
    if (!(await isWanted(deps, plan, call)))
      return call.isScripted ? toldPlan(job, plan) : undefined;
    const url = await working(deps, title, (signal) => postPlanned(plan, posting, signal));
    if (!call.isScripted) void tellPosted(plan, url);
    return { ...toldPlan(job, plan), url };
  };
}

interface Found {
  readonly name: PullRequestName;
  readonly pullRequests: PullRequests;
}

/** Undefined when the person leaves. */
async function pullRequestOf(
  deps: PostFindingsCommandDeps,
  repository: GitRepository,
  call: CommandCall,
  title: string,
): Promise<Found | undefined> {
  const address = textOption(call, "pullRequest");
  const named = address === undefined ? undefined : readAddress(address);
  const { place } = repository;
  const host = named?.host ?? repositoriesOf(place)[0]?.host;
  if (host === undefined) {
    const message = vscode.l10n.t("No remote of this repository is on GitHub.");
    throw new Failure("invalid", message);
  }
  const pullRequests = await deps.gitHub(await signIn(host, call.isScripted));
  if (named) return { name: named, pullRequests };
  const all = await working(deps, title, (signal) =>
    pullRequestsOf(place, host, pullRequests, signal),
  );
  if (call.isScripted && all.length !== 1) {
    const words = `The branch has ${all.length} open pull requests. Pass \`pullRequest\`: the address of one.`;
    throw new Failure("invalid", words);
  }
  const name = await pickPullRequest(all, title);
  if (name && name.host !== host)
    throw new Failure("invalid", vscode.l10n.t("This repository is on {0}.", host));
  return name && { name, pullRequests };
}

function working<T>(
  { clock }: PostFindingsCommandDeps,
  title: string,
  work: (signal: Abort) => Promise<T>,
): Promise<T> {
  return withProgress(
    title,
    clock,
    () => "",
    ({ signal = neverAborted }) => work(signal),
  );
}

/** Shows all that would be posted, and asks. A program says `post: true`. */
async function isWanted(
  { reports }: PostFindingsCommandDeps,
  plan: PostPlan,
  call: CommandCall,
): Promise<boolean> {
  if (call.isScripted) return call.options["post"] === true;
  const { pullRequest, review, inBody } = plan;
  const where = `${pullRequest.owner}/${pullRequest.name}#${pullRequest.number}`;
  const uri = await reports.show("Review of Pull Request.md", reviewPreview(pullRequest, plan));
  await vscode.commands.executeCommand("markdown.showPreview", uri);
  const post = vscode.l10n.t("Post Review");
  const detail = vscode.l10n.t(
    "{0} comments on lines and {1} findings in its text go to {2}, for all who can read it, under your name. They have the paths, explanations and suggested code of these findings, as the preview shows, and nothing else leaves this machine.",
    review.comments.length,
    inBody,
    pullRequest.host,
  );
  const question = plainMessage(vscode.l10n.t("Post this review to {0}?", where));
  const options = { modal: true, detail };
  return (await vscode.window.showInformationMessage(question, options, post)) === post;
}

function toldPlan({ id }: Job, { pullRequest, review, inBody, known }: PostPlan) {
  const { host, owner, name, number } = pullRequest;
  return {
    jobId: id,
    pullRequest: `https://${host}/${owner}/${name}/pull/${number}`,
    comments: review.comments.length,
    inBody,
    known,
    review,
  };
}

async function tellPosted({ pullRequest, review }: PostPlan, url: string): Promise<void> {
  const { host, number } = pullRequest;
  const open = vscode.l10n.t("Open on GitHub");
  const words = vscode.l10n.t("Posted to #{0}, comments: {1}.", number, review.comments.length);
  const isOwn = url.startsWith(`https://${host}/`);
  const picked = await vscode.window.showInformationMessage(words, ...(isOwn ? [open] : []));
  if (picked === open) await vscode.env.openExternal(vscode.Uri.parse(url));
}
