import type { ImageInput } from "../prompt/imageInput.ts";
import type { PdfInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { quoted } from "../prompt/textLines.ts";

/** What can be said of pictures and PDFs without looking at them. */
export function describePictures(prompt: Prompt): string {
  const items = [...prompt.images.map(describeImage), ...prompt.pdfs.map(describePdf)];
  return [
    ...items,
    "The local server does not look inside; a model would go on from here to answer: " +
      `“${quoted(prompt.question.split("\n")[0] ?? "")}”`,
  ].join("\n\n");
}

function describeImage(image: ImageInput): string {
  const kind = image.mediaType.replace("image/", "").toUpperCase();
  if (image.width === 0) return `**Image** (${kind}), referenced and not part of the request.`;
  const shape =
    image.width === image.height ? "square" : image.width > image.height ? "landscape" : "portrait";
  return `**${kind} image**, \`${image.mediaType}\`, ${image.width} × ${image.height} pixels, ${shape}.`;
}

function describePdf(pdf: PdfInput): string {
  if (pdf.pages === 0)
    return `**PDF** \`${quoted(pdf.title)}\`, referenced and not part of the request.`;
  const pages = pdf.pages === 1 ? "1 page" : `${pdf.pages} pages`;
  return `**PDF** \`${quoted(pdf.title)}\`, ${pages}, ${Math.ceil(pdf.bytes / 1000)} kB.`;
}
