/** A slot of a schedule as files are named. */
export interface SlotName {
  /** `2026-11-21`. */
  readonly day: string;
  /** Of the workspace and the entry: letters and digits. */
  readonly entry: string;
}

/** Which of several windows sees to a slot of a schedule, and what a day may cost. */
export interface SlotClaims {
  /** Takes a slot; false when it was taken before, by whichever window. */
  claim(slot: SlotName): Promise<boolean>;
  /**
   * Notes what a claimed slot may cost, in US dollars; false, noting nothing, when all of that day
   * would then cost more than `most`.
   */
  reserve(slot: SlotName, dollars: number, most: number): Promise<boolean>;
}
