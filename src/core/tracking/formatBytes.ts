import { formatExact } from "./formatCount.ts";

/** A size in decimal units: `812 bytes`, `31 kB`, `1.2 MB`, `240 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${formatExact(bytes / 1000)} kB`;
  const megabytes = bytes / 1e6;
  const digits = megabytes < 9.95 ? megabytes.toFixed(1).replace(/\.0$/, "") : undefined;
  return `${digits ?? formatExact(megabytes)} MB`;
}
