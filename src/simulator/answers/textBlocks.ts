import type { TextBlock } from "@anthropic-ai/sdk/resources/messages/messages";

import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { isTelling } from "../prompt/textLines.ts";

/** The text as content; with citations enabled, one more block that cites a line. */
export function textBlocks(text: string, prompt: Prompt, digest: Digest): readonly TextBlock[] {
  if (text === "") return [];
  const plain: TextBlock = { type: "text", text, citations: null };
  const cited = prompt.texts.find((input) => input.wantsCitations);
  const block = cited && citingBlock(cited, digest);
  return block ? [plain, block] : [plain];
}

function citingBlock(input: TextInput, digest: Digest): TextBlock | undefined {
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
        cited_text: line,
        document_index: input.index,
        document_title: input.title,
        file_id: null,
        start_char_index: start,
        end_char_index: start + line.length,
      },
    ],
  };
}
