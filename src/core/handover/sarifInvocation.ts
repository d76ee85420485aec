import type { JsonRecord } from "../../base/json.ts";
import { type HandedFile, type HandedReview, toldOnce } from "./handedReview.ts";
import { sarifLocation } from "./sarifPlace.ts";
import { sarifText } from "./sarifText.ts";

/** When a review ran, what has no answer, and which findings are no results. */
export function sarifInvocation(review: HandedReview): JsonRecord {
  const { createdAt, endedAt, unanswered, files } = review;
  const notifications = [
    ...(unanswered > 0 ? [unansweredNotification(unanswered)] : []),
    ...toldOnce(files).flatMap(placelessNotifications),
  ];
  return {
    executionSuccessful: unanswered === 0,
    startTimeUtc: new Date(createdAt).toISOString(),
    ...(endedAt !== undefined && { endTimeUtc: new Date(endedAt).toISOString() }),
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function unansweredNotification(count: number): JsonRecord {
  const words = count === 1 ? "1 request has" : `${count} requests have`;
  return { level: "warning", message: { text: `${words} no findings to read.` } };
}

/** Code scanning refuses the whole of a log that has a result without a location. */
function placelessNotifications({ path, findings }: HandedFile): readonly JsonRecord[] {
  return findings.flatMap((placed) => {
    if (sarifLocation(path, placed, false)) return [];
    const { title, explanation } = placed.finding;
    const words = [`Not about a file that was reviewed here (${path}): ${title}`, explanation];
    const text = sarifText(words.filter((part) => part !== "").join("\n\n"));
    return [{ level: "note", message: { text } }];
  });
}
