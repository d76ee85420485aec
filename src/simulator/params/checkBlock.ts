import type {
  ContentBlockParam,
  DocumentBlockParam,
  ImageBlockParam,
  TextBlockParam,
} from "@anthropic-ai/sdk/resources/messages/messages";

import { isRecord, recordAt, stringAt } from "../../base/json.ts";
import { checkDocumentSource, checkImageSource } from "./checkSource.ts";
import { extraInputs } from "./extraInputs.ts";

const blockTypes = {
  bash_code_execution_tool_result: true,
  code_execution_tool_result: true,
  container_upload: true,
  document: true,
  image: true,
  redacted_thinking: true,
  search_result: true,
  server_tool_use: true,
  text: true,
  text_editor_code_execution_tool_result: true,
  thinking: true,
  tool_result: true,
  tool_search_tool_result: true,
  tool_use: true,
  web_fetch_tool_result: true,
  web_search_tool_result: true,
} satisfies Record<ContentBlockParam["type"], true>;

const textFields = {
  type: true,
  text: true,
  cache_control: true,
  citations: true,
} satisfies Record<keyof TextBlockParam, true>;

const imageFields = {
  type: true,
  source: true,
  cache_control: true,
  transformations: true,
} satisfies Record<keyof ImageBlockParam, true>;

const documentFields = {
  type: true,
  source: true,
  cache_control: true,
  citations: true,
  context: true,
  title: true,
} satisfies Record<keyof DocumentBlockParam, true>;

/** Checks one block of content; `at` is its path. */
export function checkBlock(block: unknown, at: string): string | undefined {
  if (!isRecord(block)) return `${at}: Input should be a valid dictionary`;
  const type = stringAt(block, "type");
  if (type === undefined) return `${at}.type: Field required`;
  switch (type) {
    case "text":
      return extraInputs(block, textFields, `${at}.text`) ?? checkText(block["text"], at);
    case "image":
      return (
        extraInputs(block, imageFields, `${at}.image`) ??
        checkImageSource(recordAt(block, "source"), `${at}.image.source`)
      );
    case "document":
      return (
        extraInputs(block, documentFields, `${at}.document`) ??
        checkDocumentSource(recordAt(block, "source"), `${at}.document.source`)
      );
    default:
      return Object.hasOwn(blockTypes, type) ? undefined : unknownTag(type, blockTypes, at);
  }
}

function checkText(text: unknown, at: string): string | undefined {
  if (text === undefined) return `${at}.text.text: Field required`;
  if (typeof text !== "string") return `${at}.text.text: Input should be a valid string`;
  return text.trim() === "" ? "messages: text content blocks must be non-empty" : undefined;
}

function unknownTag(tag: string, known: Readonly<Record<string, true>>, at: string): string {
  const tags = Object.keys(known)
    .map((name) => `'${name}'`)
    .join(", ");
  return `${at}: Input tag '${tag}' found using 'type' does not match any of the expected tags: ${tags}`;
}
