import type { FindingName } from "../review/reviewFindings.ts";

/** A row of the Findings view, as commands get it from its menus: a finding, or all under a heading. */
export class FindingNode {
  readonly id: string;
  readonly #names: () => readonly FindingName[];

  constructor(id: string, names: () => readonly FindingName[]) {
    this.id = id;
    this.#names = names;
  }

  names(): readonly FindingName[] {
    return this.#names();
  }
}
