import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import type { Account } from "../core/model/account.ts";
import type { Quote } from "../core/model/draft.ts";
import type { Consent } from "../flows/consent.ts";

/** A draft on its way, and how whoever made it wants it to go on. */
export interface DraftPlan {
  readonly draft: DraftRecord;
  readonly account: Account;
  /** False when the draft is all that is wanted. */
  readonly isSubmitted: boolean;
  /** Nobody is there to be asked. */
  readonly isScripted: boolean;
  /** It is in the Drafts view, and stays there unless it is sent. */
  readonly isKept?: boolean;
  /** Sends so many of its requests first. */
  readonly sample?: { readonly count: number; readonly isRandom: boolean };
  /** Called with the option that lets texts be sent to count their tokens. */
  readonly allowsCounting?: boolean;
  /** Called with the option that lets what looks like a secret be sent. */
  readonly allowsSecrets?: boolean;
  /** Called with the option that sends what was sent before. */
  readonly isAgain?: boolean;
  /**
   * Who agrees to pay in the place of the setting when nobody is asked; `ask` to ask after all.
   * Rejects when nobody does.
   */
  readonly agree?: (quote: Quote, check: DraftCheck) => Promise<Consent | "ask">;
  /** What a person should know of it when they are asked. */
  readonly remarks?: readonly string[];
  /** What the draft is called in messages. */
  readonly name: string;
  readonly onChecked?: (check: DraftCheck) => void;
}
