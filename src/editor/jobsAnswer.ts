import type { Job } from "../core/model/job.ts";

/** What a command that changed jobs answers: the one, or a list of them. */
export function jobsAnswer(jobs: readonly Job[]): object {
  const answers = jobs.map(({ id, state }) => ({ jobId: id, state }));
  const [first] = answers;
  return first && answers.length === 1 ? first : { jobs: answers };
}
