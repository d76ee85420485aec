import type { PlacedFinding } from "../../core/review/placedFinding.ts";

/** Whether a finding proposes a change of code that was there when it was last looked at. */
export function isFixable({ finding, anchor }: PlacedFinding): boolean {
  return (
    finding.replacement !== undefined &&
    finding.replacement.trim() !== finding.quote.trim() &&
    anchor.state === "found" &&
    anchor.isLike !== true
  );
}
