import { anthropicBaseUrl, hostOf } from "../model/account.ts";
import type { Job } from "../model/job.ts";

/** Where Anthropic's Console lists a job's batches; undefined for jobs at any other host. */
export function consoleUrl({ account, parts }: Job): string | undefined {
  const isAtAnthropic = account.kind !== "rehearsal" && account.host === hostOf(anthropicBaseUrl);
  if (!isAtAnthropic) return undefined;
  const known = parts.find(({ workspaceId }) => workspaceId !== undefined)?.workspaceId;
  return `https://platform.claude.com/workspaces/${encodeURIComponent(known ?? "default")}/batches`;
}
