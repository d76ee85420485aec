import { randomBytes } from "node:crypto";

import { lettersFrom } from "./digest.ts";

/** A fresh id in the form the API uses, such as `msgbatch_01…` or `req_01…`. */
export function newId(prefix: "msgbatch" | "req"): string {
  return `${prefix}_01${lettersFrom(randomBytes(22))}`;
}

export function isBatchId(text: string): boolean {
  return /^msgbatch_[A-Za-z0-9]{1,64}$/.test(text);
}
