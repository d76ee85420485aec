import type { Finding } from "./finding.ts";

/** Whether two findings are of one kind: of the same category, in whatever case it is written. */
export function isSameKind(a: Pick<Finding, "category">, b: Pick<Finding, "category">): boolean {
  return a.category.toLowerCase() === b.category.toLowerCase();
}
