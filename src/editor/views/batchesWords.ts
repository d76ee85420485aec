import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { Accounts } from "../../contracts/accounts.ts";
import { foreignHost, toAccountRef } from "../../core/model/account.ts";
import type { Job } from "../../core/model/job.ts";
import { formatAge } from "../../core/tracking/formatAge.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { Track } from "../../flows/track.ts";

/** Who pays for the next batch, for the head of the view. */
export function payerWords(accounts: Accounts): string {
  const account = accounts.current();
  if (!account) return vscode.l10n.t("no account");
  if (account.kind === "rehearsal") return vscode.l10n.t("{0} (simulated)", account.label);
  return [account.label, foreignHost(toAccountRef(account))].filter(Boolean).join(" · ");
}

/** What is missing among the rows because the disk does not give it. */
export function unreadableWords(jobs: Pick<Jobs, "unreadable">): string | undefined {
  const [first, ...others] = jobs.unreadable();
  if (!first) return undefined;
  const { message, file = first.job } = first.failure;
  if (others.length === 0) return vscode.l10n.t("{0} File: {1}", message, file);
  return vscode.l10n.t("{0} File: {1}, and {2} more.", message, file, others.length);
}

export interface LookFailureDeps {
  readonly accounts: Accounts;
  readonly track: Track;
  readonly clock: Clock;
}

/** Why what is shown of the running jobs may be old; undefined when the last look went well. */
export function lookFailureWords(
  { accounts, track, clock }: LookFailureDeps,
  running: readonly Job[],
): string | undefined {
  const now = clock.now();
  const current = accounts.current();
  const ids = [...(current ? [current.id] : []), ...running.map(({ account }) => account.id)];
  for (const id of new Set(ids)) {
    const { failure, lastSeen } = track.statusOf(id);
    if (!failure) continue;
    const account = accounts.find(id)?.label ?? id;
    return lastSeen === undefined
      ? `${account}: ${failure.message}`
      : vscode.l10n.t(
          "{0}: {1} Shown as of {2} ago.",
          account,
          failure.message,
          formatAge(now - lastSeen),
        );
  }
  return undefined;
}
