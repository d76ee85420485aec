import type * as vscode from "vscode";
import type { Account } from "../core/model/account.ts";
import { retentionWords } from "../core/submission/retentionWords.ts";

const keyPrefix = "batchwright.retention.";

/** Says once for each account where a batch's data goes: in the question before the first one. */
export class RetentionNotice {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** Nothing once the person has sent a batch after reading it. */
  wordsFor(account: Account): readonly string[] {
    const isKnown = this.#state.get<unknown>(keyPrefix + account.id) === true;
    return isKnown ? [] : retentionWords(account);
  }

  async agreed(account: Account): Promise<void> {
    if (account.kind === "rehearsal" || this.wordsFor(account).length === 0) return;
    await this.#state.update(keyPrefix + account.id, true);
  }
}
