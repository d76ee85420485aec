import type { ProposalRows } from "./proposalTasks.ts";

/** Answers of an indexed job; those without a text are left out. */
export interface JobAnswers {
  readonly job: string;
  /** What the job is called, for messages. */
  readonly label: string;
  /** All of them when absent. */
  readonly rows?: ProposalRows;
}

/** Answers of jobs, for a recipe that takes each of them, or all together. */
export interface AnswersInputs {
  readonly kind: "answers";
  readonly jobs: readonly JobAnswers[];
  /** Tokens that the model reads in one request at most: more answers become several requests. */
  readonly inputTokens: number;
  /** From 2 the answers are those of an earlier stage of a summary; 1 when absent. */
  readonly stage?: number;
}
