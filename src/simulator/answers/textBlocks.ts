import type { TextBlock } from "@anthropic-ai/sdk/resources/messages/messages";

import type { Digest } from "../digest.ts";
import type { PdfInput, TextInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { isTelling } from "../prompt/textLines.ts";

/** The text as content; with citations enabled, with a piece more that cites a line or a page. */
export function textBlocks(text: string, prompt: Prompt, digest: Digest): readonly TextBlock[] {
  if (text === "") return [];
  const cited = citingBlock(prompt, digest);
  if (!cited) return [plain(text)];
  // Before the words that mark a simulated answer, which are a paragraph of their own.
  const end = text.lastIndexOf("\n\n>");
  const at = end < 0 ? text.length : end;
  const rest = text.slice(at);
  return [plain(`${text.slice(0, at)}\n\n`), cited, ...(rest === "" ? [] : [plain(rest)])];
}

function plain(text: string): TextBlock {
  return { type: "text", text, citations: null };
}

function citingBlock({ texts, pdfs }: Prompt, digest: Digest): TextBlock | undefined {
  const text = texts.find((input) => input.wantsCitations);
  if (text) return citingLine(text, digest);
  const pdf = pdfs.find((input) => input.wantsCitations && input.pages > 0);
  return pdf && citingPage(pdf, digest);
}

function citingLine(input: TextInput, digest: Digest): TextBlock | undefined {
  const telling = input.lines.filter(isTelling);
  const line = telling[Math.floor(digest.fraction("citation") * telling.length)]?.text.trim();
  if (line === undefined) return undefined;
  const start = input.text.indexOf(line);
  return {
    type: "text",
    text: `The input says: ${line}`,
    citations: [
      {
        type: "char_location",
        ...ofDocument(input),
        cited_text: line,
        start_char_index: start,
        end_char_index: start + line.length,
      },
    ],
  };
}

function citingPage(input: PdfInput, digest: Digest): TextBlock {
  const page = 1 + Math.floor(digest.fraction("citation") * input.pages);
  return {
    type: "text",
    text: `A model would quote page ${page} here.`,
    citations: [
      {
        type: "page_location",
        ...ofDocument(input),
        cited_text: "Simulated: words of this page.",
        start_page_number: page,
        end_page_number: page + 1,
      },
    ],
  };
}

function ofDocument({ index, title }: TextInput | PdfInput) {
  return { document_index: index, document_title: title, file_id: null };
}
