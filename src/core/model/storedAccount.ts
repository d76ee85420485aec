import { isRecord, type JsonRecord, parseJson, stringAt } from "../../base/json.ts";
import type { Account, KeyHeader } from "./account.ts";
import { parseBaseUrl } from "./baseUrl.ts";

/** An account that the person added, as it is kept. */
export interface StoredAccount extends Account {
  readonly kind: "key";
}

/** An account read back; undefined for anything that this version would not have written. */
export function parseStoredAccount(value: unknown): StoredAccount | undefined {
  if (!isRecord(value)) return undefined;
  const id = stringAt(value, "id");
  const label = stringAt(value, "label");
  const baseUrl = parseBaseUrl(stringAt(value, "baseUrl") ?? "");
  const keyHeader = keyHeaderAt(value);
  if (!id || !label || baseUrl === undefined || keyHeader === undefined) return undefined;
  return { id, label, kind: "key", baseUrl, keyHeader };
}

/** An account with its key as one secret: whoever can change where a key goes can read it anyway. */
export function parseSecretAccount(
  text: string,
): { readonly account: StoredAccount; readonly key: string } | undefined {
  const value = parseJson(text);
  const account = parseStoredAccount(value);
  const key = isRecord(value) ? stringAt(value, "key") : undefined;
  return account && key ? { account, key } : undefined;
}

function keyHeaderAt(record: JsonRecord): KeyHeader | undefined {
  const value = stringAt(record, "keyHeader");
  return value === "bearer" || value === "x-api-key" ? value : undefined;
}
