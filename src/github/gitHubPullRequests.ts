import type { Abort } from "../base/abort.ts";
import { isRecord, numberAt, recordAt, stringAt } from "../base/json.ts";
import type { PullRequest, PullRequestFile, PullRequests } from "../contracts/pullRequests.ts";
import type { GitHubRepository, PullRequestName } from "../core/pullRequest/gitHubRepository.ts";
import type { PullRequestReview } from "../core/pullRequest/pullRequestReview.ts";
import { GitHubApi, type GitHubConnection } from "./gitHubApi.ts";

/** The pull requests of one GitHub. */
export function gitHubPullRequests(connection: GitHubConnection): PullRequests {
  const api = new GitHubApi(connection);
  return {
    async ofBranch(repository, owner, branch, signal) {
      const head = encodeURIComponent(`${owner}:${branch}`);
      const found = await api.list(`${pathOf(repository)}/pulls?state=open&head=${head}`, signal);
      return found.flatMap((item) => pullRequestOf(repository, item) ?? []);
    },
    async get(name, signal) {
      const found = pullRequestOf(name, await api.get(numberPath(name), signal));
      if (found) return found;
      throw new Error("GitHub answered with a pull request that has no number or head.");
    },
    async files(name, signal) {
      const files = await api.list(`${numberPath(name)}/files`, signal);
      return files.flatMap((item) => fileOf(item) ?? []);
    },
    texts: (name, signal) => textsOf(api, name, signal),
    async post(name, review: PullRequestReview) {
      const posted = await api.post(`${numberPath(name)}/reviews`, review);
      return (isRecord(posted) ? stringAt(posted, "html_url") : undefined) ?? "";
    },
  };
}

async function textsOf(
  api: GitHubApi,
  name: PullRequestName,
  signal: Abort,
): Promise<readonly string[]> {
  const lists = await Promise.all(
    ["reviews", "comments"].map((list) => api.list(`${numberPath(name)}/${list}`, signal)),
  );
  return lists.flat().flatMap((item) => (isRecord(item) ? (stringAt(item, "body") ?? []) : []));
}

function pullRequestOf(repository: GitHubRepository, item: unknown): PullRequest | undefined {
  if (!isRecord(item)) return undefined;
  const number = numberAt(item, "number");
  const head = stringAt(recordAt(item, "head") ?? {}, "sha") ?? "";
  if (number === undefined || !/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const { host, owner, name } = repository;
  return { host, owner, name, number, head, title: stringAt(item, "title") ?? "" };
}

function fileOf(item: unknown): PullRequestFile | undefined {
  const path = isRecord(item) ? stringAt(item, "filename") : undefined;
  if (!isRecord(item) || path === undefined) return undefined;
  const patch = stringAt(item, "patch");
  return { path, ...(patch !== undefined && { patch }) };
}

function pathOf({ owner, name }: GitHubRepository): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

function numberPath(name: PullRequestName): string {
  return `${pathOf(name)}/pulls/${name.number}`;
}
