import type { Event } from "../base/event.ts";
import type { Account } from "../core/model/account.ts";

/** The accounts that exist, and the one that the person picked. */
export interface Accounts {
  readonly onDidChange: Event<void>;
  list(): readonly Account[];
  /** By id, or by label when no id matches. */
  find(idOrLabel: string): Account | undefined;
  /** The account for new batches; undefined until one was picked. */
  current(): Account | undefined;
}

/** Keys, kept apart from everything else about an account. */
export interface Credentials {
  /** The key of an account, or undefined when there is none. Never logged, never stored elsewhere. */
  key(accountId: string): Promise<string | undefined>;
}
