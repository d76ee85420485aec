import type { JobFiles, StoredDownload } from "../contracts/files.ts";

/** Of two downloads of the same results the one with more of them, else the later; the other goes. */
export async function betterDownload(
  files: Pick<JobFiles, "dropResults">,
  job: string,
  earlier: StoredDownload | undefined,
  later: StoredDownload,
): Promise<StoredDownload> {
  if (!earlier) return later;
  const [kept, left] = earlier.rows > later.rows ? [earlier, later] : [later, earlier];
  await files.dropResults(job, left.file);
  return kept;
}
