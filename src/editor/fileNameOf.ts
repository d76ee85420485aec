/** A name for a file that is about something with a label; `draft` for one without a letter. */
export function fileNameOf(label: string): string {
  const name = label.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  return name || "draft";
}
