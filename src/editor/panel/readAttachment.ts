import type { Attachment } from "../../contracts/panel.ts";
import type { SentContent } from "../../contracts/resultsQueries.ts";
import type { PanelDependencies } from "./panelDependencies.ts";

/** An image of more is opened in an editor rather than drawn. */
const mostDrawnBytes = 5_000_000;
const mostDrawnPixels = 40_000_000;

/** An image or a PDF of a request, with its bytes when the panel can draw it. */
export async function readAttachment(
  queries: Pick<PanelDependencies["queries"], "sentContent" | "sentFile">,
  jobId: string,
  seq: number,
  part: number,
): Promise<Attachment | undefined> {
  const content = await queries.sentContent(jobId, seq, part);
  if (content?.kind !== "file") return undefined;
  const path = await queries.sentFile(jobId, seq, part);
  const { type, bytes, size, pages } = content;
  return {
    type,
    byteCount: bytes.byteLength,
    ...(path !== undefined && { path }),
    ...(size && { size }),
    ...(pages !== undefined && { pages }),
    ...(canBeDrawn(content) && { bytes }),
  };
}

/** A small file may unpack to a picture that no memory holds: its size must be known. */
function canBeDrawn({ type, bytes, size }: SentContent & { readonly kind: "file" }): boolean {
  if (!type.startsWith("image/") || bytes.byteLength > mostDrawnBytes || !size) return false;
  return size.width * size.height <= mostDrawnPixels;
}
