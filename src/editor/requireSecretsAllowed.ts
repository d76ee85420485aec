import { Failure } from "../base/failure.ts";
import { countOf } from "../core/tracking/formatCount.ts";

/**
 * Fails with `refused` when a program would send what looks like a secret without saying that it
 * means to. A person is asked instead. `line` is that of the first such request.
 */
export function requireSecretsAllowed(
  { allowsSecrets = false }: { readonly allowsSecrets?: boolean },
  secrets: number,
  line: number | undefined,
): void {
  if (allowsSecrets || secrets === 0) return;
  const where = line === undefined ? "" : ` (line ${line})`;
  const holds = secrets === 1 ? "holds" : "hold";
  throw new Failure(
    "refused",
    `${countOf(secrets, "request")}${where} ${holds} what looks like a key or a password. ` +
      `Take it out, or pass \`allowSecrets\`: true. Nothing was sent.`,
    line === undefined ? {} : { line },
  );
}
