import { Failure } from "../base/failure.ts";
import type { ApiProvider, MessageBatchesApi } from "../contracts/api.ts";
import type { Log } from "../contracts/log.ts";
import type { Account } from "../core/model/account.ts";

/** Where an account is reached now, and its key; undefined when either is gone. */
export type Connect = (
  accountId: string,
) => Promise<{ readonly account: Account; readonly key: string } | undefined>;

/**
 * One client for each account and address. The SDK is loaded with the first one, and the key is
 * asked for anew with every request, so that a removed key is gone at once.
 */
export function createApiProvider(connect: Connect, log: Log): ApiProvider {
  const made = new Map<string, MessageBatchesApi>();
  const connected = async (accountId: string) => {
    const connection = await connect(accountId);
    if (connection) return connection;
    throw new Failure("auth", "This account has no API key here. Add it again to go on.");
  };
  return {
    async api(accountId) {
      const { account } = await connected(accountId);
      const name = [account.id, account.baseUrl, account.keyHeader].join("\n");
      const { createMessageBatchesApi } = await import("./messageBatches.ts");
      const api =
        made.get(name) ??
        createMessageBatchesApi({ account, log, key: () => keyFor(account, connected) });
      made.set(name, api);
      return api;
    },
  };
}

/** The account's key, unless it has come to belong to another host in the meantime. */
async function keyFor(
  account: Account,
  connected: (accountId: string) => Promise<{ account: Account; key: string }>,
): Promise<string> {
  const now = await connected(account.id);
  if (now.account.baseUrl === account.baseUrl) return now.key;
  throw new Failure("auth", "The account was changed in the meantime. Try again.");
}
