/**
 * Words for a notification in which nothing is a link. The editor makes links of `[a](b)`, also those
 * that run a command, and names of files and words of servers are anybody's.
 */
export function plainMessage(words: string): string {
  return words.replaceAll("](", "] (");
}
