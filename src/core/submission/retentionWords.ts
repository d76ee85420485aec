import { type Account, hostOf } from "../model/account.ts";

/** What a person should know of where their data goes before the first batch of an account. */
export function retentionWords(account: Account): readonly string[] {
  if (account.kind === "rehearsal") return [];
  const host = hostOf(account.baseUrl);
  return [
    "",
    `This is the first batch that "${account.label}" sends. Requests and answers are kept at ${host} for up to 29 days, readable for every key of the workspace; once a batch has ended they can be deleted earlier.`,
    "Batches are not covered by agreements on zero data retention, nor by HIPAA agreements, whatever those say of live calls.",
  ];
}
