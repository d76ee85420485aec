import * as vscode from "vscode";
import type { RepositoryTexts } from "../../contracts/pullRequests.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import type { GitRepository } from "../git/gitRepository.ts";
import { currentText } from "../sources/currentText.ts";

/** What a repository and the editor have of files. */
export function repositoryTexts(repository: GitRepository): RepositoryTexts {
  const { root } = repository.place;
  return {
    hasCommit: (commit) => repository.hasCommit(commit),
    pathOf: (file) => (root === undefined ? undefined : relativePath(root, file)),
    textAt: (commit, file) => repository.textAt(commit, vscode.Uri.file(file)),
    textHere: currentText,
  };
}
