import * as vscode from "vscode";
import type { Abort } from "../../base/abort.ts";
import { Failure } from "../../base/failure.ts";
import type { PullRequest, PullRequests } from "../../contracts/pullRequests.ts";
import {
  namedPullRequest,
  type PullRequestName,
  repositoriesOf,
} from "../../core/pullRequest/gitHubRepository.ts";
import { firstWords } from "../../core/results/firstWords.ts";
import type { RepositoryPlace } from "../git/gitRepository.ts";

/** The open pull requests of the branch, in any of its repositories on that host. */
export async function pullRequestsOf(
  place: RepositoryPlace,
  host: string,
  pullRequests: PullRequests,
  signal: Abort,
): Promise<readonly PullRequest[]> {
  const { branch } = place;
  const repositories = repositoriesOf(place).filter((one) => one.host === host);
  const [pushed] = repositories;
  if (branch === undefined || !pushed) return [];
  const lists = await Promise.all(
    repositories.map((one) => pullRequests.ofBranch(one, pushed.owner, branch, signal)),
  );
  return lists.flat();
}

/** The one that is meant; undefined when the person leaves. */
export async function pickPullRequest(
  found: readonly PullRequest[],
  title: string,
): Promise<PullRequestName | undefined> {
  const [only, another] = found;
  if (only && !another) return only;
  if (!only) return askForAddress(title);
  const items = found.map((one) => ({
    label: `#${one.number} ${firstWords(one.title)}`,
    description: `${one.owner}/${one.name}`,
    one,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.one;
}

async function askForAddress(title: string): Promise<PullRequestName | undefined> {
  const address = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("This branch has no open pull request. Address of another one:"),
    placeHolder: "https://github.com/owner/repository/pull/1",
    ignoreFocusOut: true,
    validateInput: (text) =>
      namedPullRequest(text) ? undefined : vscode.l10n.t("This is no address of a pull request."),
  });
  return address === undefined ? undefined : readAddress(address);
}

/** Fails with `invalid` for an address of anything else. */
export function readAddress(address: string): PullRequestName {
  const name = namedPullRequest(address);
  if (name) return name;
  throw new Failure("invalid", vscode.l10n.t("This is no address of a pull request."));
}
