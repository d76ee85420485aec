import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { ComparisonQueries } from "../../contracts/comparisonQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { jobRow } from "../../core/tracking/jobRow.ts";
import type { Jobs } from "../../flows/jobs.ts";

export interface PickOtherJobDeps {
  readonly jobs: Pick<Jobs, "all">;
  readonly queries: Pick<ComparisonQueries, "sharedRequests">;
  readonly clock: Clock;
}

interface OtherPick extends vscode.QuickPickItem {
  readonly job?: Job;
}

/** Jobs whose sources are looked at: the newest. */
const mostLookedAt = 30;

/** Asks which job to compare one with, those first that ask about the same. */
export async function pickOtherJob(
  { jobs, queries, clock }: PickOtherJobDeps,
  job: Job,
): Promise<Job | undefined> {
  const now = clock.now();
  const others = jobs
    .all()
    .filter(({ id }) => id !== job.id)
    .map((other) => ({ other, row: jobRow(other, now) }))
    .filter(({ row }) => row.capabilities.includes("exportable"));
  if (others.length === 0) {
    const message = vscode.l10n.t("There is no other batch with answers to compare this one with.");
    throw new Failure("refused", message);
  }
  const looked = others.slice(0, mostLookedAt).map(({ other }) => other.id);
  const shares = await queries.sharedRequests(job.id, looked);
  const ranked = others.map(({ other, row }, at): RankedPick => {
    const share = shares[at] ?? 0;
    const item = { label: `$(${row.icon}) ${row.label}`, description: row.description, job: other };
    return { item, share, isOfRecipe: isSameRecipe(job, other) };
  });
  const picked = await vscode.window.showQuickPick(inGroups(ranked), {
    title: vscode.l10n.t('Compare "{0}" With', job.label),
    placeHolder: vscode.l10n.t("The batch that it is compared with"),
    matchOnDescription: true,
  });
  return picked?.job;
}

interface RankedPick {
  readonly item: OtherPick;
  /** Of the sources that both ask about. */
  readonly share: number;
  readonly isOfRecipe: boolean;
}

function inGroups(ranked: readonly RankedPick[]): readonly OtherPick[] {
  const sorted = ranked.toSorted(
    (a, b) => b.share - a.share || Number(b.isOfRecipe) - Number(a.isOfRecipe),
  );
  const groups: readonly (readonly [string, (pick: RankedPick) => boolean])[] = [
    [vscode.l10n.t("about the same sources"), ({ share }) => share > 0],
    [vscode.l10n.t("of the same recipe"), ({ share, isOfRecipe }) => share === 0 && isOfRecipe],
    [vscode.l10n.t("others"), ({ share, isOfRecipe }) => share === 0 && !isOfRecipe],
  ];
  return groups.flatMap(([label, isOf]) => {
    const items = sorted.filter(isOf).map(({ item }) => item);
    const kind = vscode.QuickPickItemKind.Separator;
    return items.length === 0 ? [] : [{ label, kind }, ...items];
  });
}

function isSameRecipe({ prepared }: Job, other: Job): boolean {
  return prepared.recipe !== undefined && prepared.recipe === other.prepared.recipe;
}
