import type { Problem } from "../model/draft.ts";
import { quoted } from "./problemList.ts";

/** Remembers which line has which `custom_id`, to find the second of two. */
export class CustomIdRegister {
  readonly #lineById = new Map<string, number>();

  /** Registers an id, or answers the problem that an earlier line has it; both are named. */
  add(id: string, line: number): Problem | undefined {
    const first = this.#lineById.get(id);
    if (first === undefined) {
      this.#lineById.set(id, line);
      return undefined;
    }
    return {
      severity: "error",
      line,
      message: `Lines ${first} and ${line} both have the custom_id ${quoted(id)}. Give each request its own.`,
      code: "duplicate-custom-id",
    };
  }
}
