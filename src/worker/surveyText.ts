import { surveyLine, type SurveyedRequest } from "../core/jsonl/surveyLine.ts";
import { eachLineOfText } from "./eachLineOfText.ts";

/** Small enough that receiving one is not felt. */
const chunkLength = 200;

/** The requests of a text, in chunks. */
export async function* surveyText(text: string): AsyncGenerator<readonly SurveyedRequest[]> {
  let chunk: SurveyedRequest[] = [];
  for (const { line, text: content } of eachLineOfText(text)) {
    const request = surveyLine(content, line);
    if (request) chunk.push(request);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
