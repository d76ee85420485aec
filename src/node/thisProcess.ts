import { hostname } from "node:os";
import process from "node:process";
import type { Owner } from "../contracts/jobStore.ts";

/** This process as the owner of an attempt. */
export function thisProcess(): Owner {
  return { host: hostname(), pid: process.pid };
}
