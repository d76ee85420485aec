import { networkInterfaces } from "node:os";

/** Names what connects this computer now: another name means that it may be online again. */
export function networkName(): string {
  try {
    const addresses = Object.values(networkInterfaces()).flatMap((all = []) =>
      all.flatMap(({ address, internal }) => (internal ? [] : [address])),
    );
    return addresses.toSorted().join(" ");
  } catch {
    // Some sandboxes do not tell.
    return "";
  }
}
