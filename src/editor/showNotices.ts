import * as vscode from "vscode";
import type { Job } from "../core/model/job.ts";
import { isOfWorkspace } from "../core/tracking/jobFilter.ts";
import { type JobNotice, noticeDelayMs } from "../core/tracking/jobNews.ts";
import type { Notices } from "../flows/notices.ts";
import { openFolders } from "./openFolders.ts";
import type { ShowNoticeDeps } from "./showNotice.ts";
import { readSettings } from "./settings.ts";

export interface NoticeDeps extends ShowNoticeDeps {
  readonly notices: Notices;
  readonly isViewVisible: () => boolean;
}

/** Tells in this window what it has taken upon itself, as far as the person wants to be told. */
export function showNotices(deps: NoticeDeps): void {
  deps.notices.follow({
    delayMs: (job) => noticeDelayMs(isOfWorkspace(job, openFolders()), vscode.window.state.focused),
    tell: (notice, jobs) => {
      if (isWanted(deps)) void tell(notice, jobs, deps);
    },
  });
}

function isWanted({ isViewVisible }: NoticeDeps): boolean {
  const { notifications } = readSettings();
  const isLookedAt = vscode.window.state.focused && isViewVisible();
  return notifications === "always" || (notifications === "whenHidden" && !isLookedAt);
}

/** The words are loaded when there is something to say. */
async function tell(notice: JobNotice, jobs: readonly Job[], deps: NoticeDeps): Promise<void> {
  await (await import("./showNotice.ts")).showNotice(notice, jobs, deps);
}
