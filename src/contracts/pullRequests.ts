import type { Abort } from "../base/abort.ts";
import type { GitHubRepository, PullRequestName } from "../core/pullRequest/gitHubRepository.ts";
import type { PullRequestReview } from "../core/pullRequest/pullRequestReview.ts";

/** An open pull request. Words are anybody's. */
export interface PullRequest extends PullRequestName {
  readonly title: string;
  /** The commit that it ends with. */
  readonly head: string;
}

/** A file that a pull request changes. */
export interface PullRequestFile {
  /** `/`-separated, from the repository's root. */
  readonly path: string;
  /** Absent for a binary file, and for one that changes too much to be shown. */
  readonly patch?: string;
}

/**
 * Pull requests of one host. Failures say what to do: `auth`, `permission`, `notFound`, `rateLimit`,
 * `invalid`, `proxy`, `network`; `unknownOutcome` when nobody can tell whether a review was posted.
 */
export interface PullRequests {
  /** Those that would merge a branch, which is `owner`'s. */
  ofBranch(
    repository: GitHubRepository,
    owner: string,
    branch: string,
    signal: Abort,
  ): Promise<readonly PullRequest[]>;
  get(name: PullRequestName, signal: Abort): Promise<PullRequest>;
  files(name: PullRequestName, signal: Abort): Promise<readonly PullRequestFile[]>;
  /** All texts of reviews and of comments on lines. */
  texts(name: PullRequestName, signal: Abort): Promise<readonly string[]>;
  /** Posts a review, once; answers its address. */
  post(name: PullRequestName, review: PullRequestReview): Promise<string>;
}

/** A repository of Git on this machine. Files are absolute paths. */
export interface RepositoryTexts {
  hasCommit(commit: string): Promise<boolean>;
  /** From the repository's root, `/`-separated; undefined for what lies elsewhere. */
  pathOf(file: string): string | undefined;
  /** Undefined when the commit has no such text. */
  textAt(commit: string, file: string): Promise<string | undefined>;
  /** As the editor has it. */
  textHere(file: string): Promise<string | undefined>;
}

/** Speaks to the GitHub of an API's address, with the token that is asked for before each request. */
export type ConnectGitHub = (connection: {
  readonly apiUrl: string;
  readonly token: () => Promise<string>;
}) => Promise<PullRequests>;
