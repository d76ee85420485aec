import type { RowDetail } from "../../contracts/resultsQueries.ts";

/** What is drawn without a noticeable pause; in UTF-16 units. */
const longestAnswer = 250_000;
const longestBlock = 50_000;
const longestRequest = 250_000;

/** A detail that the panel can draw at once; `remark` is put where something was cut off. */
export function shortenDetail(detail: RowDetail, remark: string): RowDetail {
  let left = longestRequest;
  const sent = detail.sent.map((block) => {
    const text = shortened(block.text, Math.min(longestBlock, left), remark);
    left = Math.max(left - text.length, 0);
    return { ...block, text };
  });
  return { ...detail, answer: shortened(detail.answer, longestAnswer, remark), sent };
}

function shortened(text: string, longest: number, remark: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}…\n\n${remark}`;
}
