/**
 * Whether a batch or attempt is surely of another workspace than a key. A key sees the batches of its
 * own workspace only, and answers 404 for all others. What is not known differs from nothing.
 */
export function isOfAnotherWorkspace(
  ofBatch: string | undefined,
  ofKey: string | undefined,
): boolean {
  return ofBatch !== undefined && ofKey !== undefined && ofBatch !== ofKey;
}
