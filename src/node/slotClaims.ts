import path from "node:path";
import type { SlotClaims } from "../contracts/slotClaims.ts";

/**
 * Slots as files, `schedule/<day>/<entry>.json` below `root`; one is claimed by being created. The
 * code is loaded with the first of them, as few windows ever have one.
 */
export function createSlotClaims(root: string): SlotClaims {
  const folder = path.join(root, "schedule");
  return {
    async claim(slot) {
      const { claimSlot } = await import("./slotFiles.ts");
      return claimSlot(folder, slot);
    },
    async reserve(slot, dollars, most) {
      const { reserveDollars } = await import("./slotFiles.ts");
      return reserveDollars(folder, slot, dollars, most);
    },
  };
}
