import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { BlobText } from "../../contracts/workerTasks.ts";
import { splitHunks } from "../../core/authoring/splitHunks.ts";
import type { ChangeInput } from "../../core/recipes/recipeInput.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Watch } from "../../flows/resultOf.ts";
import { findRepository, type FileChange, type GitRepository } from "../git/gitRepository.ts";
import { type ChangeChoice, choiceOf } from "../pick/pickChanges.ts";
import { activeUri } from "../pick/pickInputs.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { type SelectedInputs, selectInputs } from "../sources/selectInputs.ts";
import { withProgress } from "../withProgress.ts";
import { type BatchInputs, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

/** Changes of a Git repository become a batch: one request a file, or a hunk. */
export function newBatchFromChanges(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const repository = await repositoryOf(call.uris[0], call.isScripted);
    const choice = await choiceOf(call);
    const inputs = choice && (await changedInputs(repository, choice, deps));
    return inputs && makeBatch(call, inputs, deps);
  };
}

/** The changes of a repository that were chosen, as inputs. */
export async function changedInputs(
  repository: GitRepository,
  choice: ChangeChoice,
  { author, clock }: Pick<MakeBatchDeps, "author" | "clock">,
): Promise<BatchInputs> {
  const reading = vscode.l10n.t("Reading changes");
  const { base, files, untracked } = await withProgress(reading, clock, words, (watch) =>
    repository.changes(choice.comparison, Infinity, watch),
  );
  if (files.length + untracked.length === 0)
    throw new Failure("invalid", `Nothing has changed since ${base}.`, { code: "nothing-changed" });
  return {
    each: ["change"],
    fallback: "review-changes",
    name: base,
    noun: "file",
    compose: async (use, watch) => {
      const selected = await selectInputs([...files.map(({ uri }) => uri), ...untracked]);
      const changes = changeInputs(files, selected, base, choice);
      const isStaged = choice.comparison.kind === "staged";
      const texts = isStaged ? await stagedTexts(repository, files, selected, watch) : [];
      const { maxBytes } = readSettings(files[0]?.uri ?? untracked[0]);
      const request = {
        ...selected,
        ...use,
        maxBytes,
        changes,
        texts,
        untracked: selected.paths.slice(files.length),
        comparedWith: base,
        isPerHunk: choice.isPerHunk,
      };
      return author.fromChanges(request, watch);
    },
  };
}

/** A person means the repository of the file in front of them, if it is in one. */
async function repositoryOf(
  uri: vscode.Uri | undefined,
  isScripted: boolean,
): Promise<GitRepository> {
  const active = uri ?? (isScripted ? undefined : activeUri());
  return findRepository(active?.scheme === "file" ? active : undefined);
}

function changeInputs(
  files: readonly FileChange[],
  { paths }: SelectedInputs,
  base: string,
  { isPerHunk }: ChangeChoice,
): readonly ChangeInput[] {
  return files.flatMap(({ diff }, at): readonly ChangeInput[] => {
    const change = { each: "change" as const, path: paths[at] ?? "", base };
    const hunks = isPerHunk ? splitHunks(diff) : [];
    // A file that was only renamed, or is binary, has a diff without hunks.
    if (hunks.length === 0) return [{ ...change, diff }];
    return hunks.map((hunk, index) => ({ ...change, ...hunk, hunk: index + 1 }));
  });
}

async function stagedTexts(
  repository: GitRepository,
  files: readonly FileChange[],
  { paths }: SelectedInputs,
  watch: Watch,
): Promise<readonly BlobText[]> {
  const uris = files.map(({ uri }) => uri);
  const texts = await repository.stagedTexts(uris, watch);
  return texts.flatMap((text, at) => (text === undefined ? [] : [{ path: paths[at] ?? "", text }]));
}

function words(done: number, total = done): string {
  return `${done} of ${countOf(total, "file")}`;
}
