/** What to tell a person about a failure: the extension writes its messages for people. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
