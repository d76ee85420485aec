import type { JsonRecord } from "../../base/json.ts";
import { stringAt } from "../../base/json.ts";
import { contentBlocks, messagesOf, systemText } from "./blocks.ts";
import { readImage } from "./imageInput.ts";
import type { ImageInput } from "./imageInput.ts";
import { readDocument } from "./documentInput.ts";
import type { PdfInput, TextInput } from "./documentInput.ts";

/** A request as a reader would take it in: what is asked, and about what. */
export interface Prompt {
  readonly system: string;
  /** What the last user turn asks, without the inputs. */
  readonly question: string;
  readonly texts: readonly TextInput[];
  readonly pdfs: readonly PdfInput[];
  readonly images: readonly ImageInput[];
}

export function readPrompt(params: JsonRecord): Prompt {
  const texts: TextInput[] = [];
  const pdfs: PdfInput[] = [];
  const images: ImageInput[] = [];
  let documents = 0;
  let question = "";
  for (const message of messagesOf(params)) {
    if (stringAt(message, "role") !== "user") continue;
    const asked: string[] = [];
    for (const block of contentBlocks(message["content"])) {
      const type = stringAt(block, "type");
      if (type === "text") asked.push(stringAt(block, "text") ?? "");
      else if (type === "image") images.push(readImage(block));
      else if (type === "document") {
        const document = readDocument(block, documents);
        documents += 1;
        if (document.kind === "text") texts.push(document);
        else pdfs.push(document);
      }
    }
    if (asked.length > 0) question = asked.join("\n\n");
  }
  return { system: systemText(params), question, texts, pdfs, images };
}
