import type { ShownDetail } from "../../contracts/panel.ts";
import type { RowDetail } from "../../contracts/resultsQueries.ts";
import type { AnswerBlock } from "../../core/model/answerBlock.ts";

/** What is drawn without a noticeable pause; in UTF-16 units. */
const longestAnswer = 250_000;
const longestBlock = 50_000;
const longestRequest = 250_000;
const longestCitation = 2_000;

const mostBlocks = 300;
const mostCitations = 500;
const mostLinks = 50;

/** A detail that the panel can draw at once; `remark` is put where something was cut off. */
export function shortenDetail(detail: RowDetail, remark: string): ShownDetail {
  const request = new Room(longestRequest, remark);
  const { answer: _, ...shown } = detail;
  const citations = detail.citations
    .slice(0, mostCitations)
    .map((citation) => ({ ...citation, words: citation.words.slice(0, longestCitation) }));
  return {
    ...shown,
    blocks: shortenBlocks(detail.blocks, remark),
    citations,
    sent: detail.sent.map((block) => ({ ...block, text: request.cut(block.text, longestBlock) })),
  };
}

function shortenBlocks(blocks: readonly AnswerBlock[], remark: string): readonly AnswerBlock[] {
  const room = new Room(longestAnswer, remark);
  const shown = blocks.slice(0, mostBlocks).map((block) => shortenBlock(block, room));
  return blocks.length > mostBlocks ? [...shown, { kind: "text", text: remark }] : shown;
}

function shortenBlock(block: AnswerBlock, room: Room): AnswerBlock {
  switch (block.kind) {
    case "text": {
      const text = room.cut(block.text, longestAnswer);
      const marks = block.marks?.flatMap(({ at, citations }) => {
        const kept = citations.filter((index) => index < mostCitations);
        return at <= text.length && kept.length > 0 ? [{ at, citations: kept }] : [];
      });
      return { kind: "text", text, ...(marks && { marks: marks.slice(0, mostCitations) }) };
    }
    case "thinking":
      return { ...block, text: room.cut(block.text, longestBlock) };
    case "toolResult": {
      const links = block.links?.slice(0, mostLinks);
      return { ...block, json: room.cut(block.json, longestBlock), ...(links && { links }) };
    }
    default:
      return { ...block, json: room.cut(block.json, longestBlock) };
  }
}

/** How much more of something is drawn. */
class Room {
  readonly #remark: string;
  #left: number;

  constructor(left: number, remark: string) {
    this.#left = left;
    this.#remark = remark;
  }

  cut(text: string, longest: number): string {
    const most = Math.min(longest, this.#left);
    const kept = text.length <= most ? text : `${text.slice(0, most)}…\n\n${this.#remark}`;
    this.#left = Math.max(this.#left - kept.length, 0);
    return kept;
  }
}
