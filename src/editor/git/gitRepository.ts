import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { isRecord } from "../../base/json.ts";
import { mapAtOnce } from "../../base/mapAtOnce.ts";
import { callOf, gitWords, listOf, memberOf } from "./gitCalls.ts";
import type { PublishedCheckout } from "../../core/pullRequest/gitHubRepository.ts";
import type { Watch } from "../../flows/resultOf.ts";

/** What a repository is compared with. */
export type Comparison =
  { readonly kind: "working" } | { readonly kind: "staged" } | SinceRef | SinceBranch;

/** The files as they are, since a commit, tag or branch. */
interface SinceRef {
  readonly kind: "since";
  readonly ref: string;
}

/** The files as they are, since the current branch left another. */
interface SinceBranch {
  readonly kind: "branch";
  readonly ref: string;
}

/** A changed file and its diff. */
export interface FileChange {
  /** As it is called now. */
  readonly uri: vscode.Uri;
  readonly diff: string;
}

/** What is different in a repository from what it is compared with. */
export interface RepositoryChanges {
  /** The name of what it is compared with. */
  readonly base: string;
  readonly files: readonly FileChange[];
  /** Files that Git neither knows nor ignores. */
  readonly untracked: readonly vscode.Uri[];
}

/** Where a repository is published, and what of it is checked out. */
export interface RepositoryPlace extends PublishedCheckout {
  /** Absolute folder. */
  readonly root?: string;
  /** Absent where no branch is checked out. */
  readonly branch?: string;
}

/** More at a time would be felt by everything else on the computer. */
const mostProcesses = 4;

/** `Status.UNTRACKED` of the Git extension's API. */
const untrackedStatus = 7;

/**
 * A repository of the editor's own Git extension. That is another extension's code, so whatever it
 * answers is looked at before it is used.
 */
export class GitRepository {
  readonly #repository: unknown;

  constructor(repository: unknown) {
    this.#repository = repository;
  }

  /**
   * The changed files with their diffs; of the working tree also those that Git does not know. Of
   * each, no more than `most`.
   */
  async changes(
    comparison: Comparison,
    most = Infinity,
    watch: Watch = {},
  ): Promise<RepositoryChanges> {
    const { base, method, args } = await this.#comparing(comparison);
    const found = await this.#call(method, ...args);
    const uris = (Array.isArray(found) ? found : []).flatMap(uriOfChange);
    const read = async (uri: vscode.Uri): Promise<readonly FileChange[]> => {
      const diff = await this.#call(method, ...args, uri.fsPath);
      return typeof diff === "string" && diff.trim() !== "" ? [{ uri, diff }] : [];
    };
    const files = (await this.#each(uris.slice(0, most), read, watch)).flat();
    const untracked = comparison.kind === "staged" ? [] : await this.#untracked();
    return { base, files, untracked: untracked.slice(0, most) };
  }

  /** As the setting `git.untrackedChanges` has them shown: hidden ones stay so. */
  async #untracked(): Promise<readonly vscode.Uri[]> {
    await this.#call("status");
    const state = memberOf(this.#repository, "state");
    const lists = ["untrackedChanges", "workingTreeChanges"];
    const changes = lists.flatMap((name) => listOf(state, name));
    const isUntracked = (change: unknown): boolean =>
      isRecord(change) && change["status"] === untrackedStatus;
    const uris = changes.filter(isUntracked).flatMap(uriOfChange);
    const files = await Promise.all(uris.map(ownFile));
    return files.flat();
  }

  /** The staged texts of files, in their order; undefined for one that has none. */
  stagedTexts(
    uris: readonly vscode.Uri[],
    watch: Watch = {},
  ): Promise<readonly (string | undefined)[]> {
    return this.#each(uris, (uri) => this.#stagedText(uri), watch);
  }

  /** Git is a process for each file. */
  #each<R>(
    uris: readonly vscode.Uri[],
    work: (uri: vscode.Uri) => Promise<R>,
    watch: Watch,
  ): Promise<readonly R[]> {
    const { signal } = watch;
    return mapAtOnce(uris, mostProcesses, work, {
      ...(signal && { signal }),
      onDone: (done) => watch.onProgress?.(done, uris.length),
    });
  }

  /** Where it is published, and what is checked out. */
  get place(): RepositoryPlace {
    const state = memberOf(this.#repository, "state");
    const head = memberOf(state, "HEAD");
    const root = memberOf(this.#repository, "rootUri");
    const branch = memberOf(head, "name");
    const upstream = memberOf(memberOf(head, "upstream"), "remote");
    return {
      ...(root instanceof vscode.Uri && { root: root.fsPath }),
      ...(typeof branch === "string" && { branch }),
      ...(typeof upstream === "string" && { upstream }),
      remotes: listOf(state, "remotes").flatMap((remote) => {
        const [name, fetched, pushed] = ["name", "fetchUrl", "pushUrl"].map((key) =>
          memberOf(remote, key),
        );
        const url = fetched ?? pushed;
        return typeof name === "string" && typeof url === "string" ? [{ name, url }] : [];
      }),
    };
  }

  async hasCommit(commit: string): Promise<boolean> {
    return this.#call("getCommit", commit).then(
      () => true,
      () => false,
    );
  }

  /** The text of a file in a commit; undefined where it has none. */
  textAt(commit: string, uri: vscode.Uri): Promise<string | undefined> {
    return this.#textOf(commit, uri);
  }

  #stagedText(uri: vscode.Uri): Promise<string | undefined> {
    return this.#textOf("", uri);
  }

  async #textOf(ref: string, uri: vscode.Uri): Promise<string | undefined> {
    try {
      const text = await this.#call("show", ref, uri.fsPath);
      return typeof text === "string" ? text : undefined;
    } catch {
      // Deleted, or binary.
      return undefined;
    }
  }

  async #comparing(comparison: Comparison): Promise<{
    readonly base: string;
    readonly method: string;
    readonly args: readonly string[];
  }> {
    if (comparison.kind === "working") return { base: "HEAD", method: "diffWithHEAD", args: [] };
    if (comparison.kind === "staged")
      return { base: "HEAD", method: "diffIndexWithHEAD", args: [] };
    const { kind, ref } = comparison;
    const commit = kind === "since" ? ref : await this.#call("getMergeBase", "HEAD", ref);
    if (typeof commit === "string" && commit !== "")
      return { base: ref, method: "diffWith", args: [commit] };
    throw new Failure("invalid", `Git finds no common ancestor of HEAD and ${ref}.`);
  }

  async #call(method: string, ...args: readonly string[]): Promise<unknown> {
    try {
      return await callOf(this.#repository, method, args);
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      throw new Failure("invalid", `Git cannot compare: ${gitWords(cause)}`, {}, { cause });
    }
  }
}

/** The repository that a file or folder is in, or the only one that is open. */
export async function findRepository(uri: vscode.Uri | undefined): Promise<GitRepository> {
  const exported: unknown = await vscode.extensions.getExtension("vscode.git")?.activate();
  if (!isRecord(exported)) throw new Failure("invalid", "The Git extension is switched off.");
  const api: unknown = await callOf(exported, "getAPI", [1]);
  if (uri) {
    const found =
      (await callOf(api, "getRepository", [uri])) ?? (await callOf(api, "openRepository", [uri]));
    if (isRecord(found)) return new GitRepository(found);
    const words = `${vscode.workspace.asRelativePath(uri)} is in no Git repository.`;
    throw new Failure("invalid", words);
  }
  const [only, another] = listOf(api, "repositories");
  if (isRecord(only) && another === undefined) return new GitRepository(only);
  const words = another === undefined ? "No Git repository is open." : "Several are open.";
  throw new Failure("invalid", `${words} Pass \`uri\`: a file or folder of the one meant.`);
}

function uriOfChange(change: unknown): readonly vscode.Uri[] {
  if (!isRecord(change)) return [];
  const uri = change["renameUri"] ?? change["uri"];
  return uri instanceof vscode.Uri ? [uri] : [];
}

/** Not what a link leads to, which may be anywhere, nor another repository's folder. */
async function ownFile(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return type === vscode.FileType.File ? [uri] : [];
  } catch {
    // It is gone by now.
    return [];
  }
}
