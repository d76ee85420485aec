import { isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";

/** Content of a message as the Messages API takes it; undefined for what it has no block for. */
export function openAiContent(content: unknown): string | readonly JsonRecord[] | undefined {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return undefined;
  const blocks = content.map(blockOf);
  return blocks.every((block) => block !== undefined) ? blocks : undefined;
}

function blockOf(part: unknown): JsonRecord | undefined {
  if (!isRecord(part)) return undefined;
  switch (part["type"]) {
    case "text":
    case "input_text":
    case "output_text":
      return textBlock(stringAt(part, "text"));
    case "refusal":
      return textBlock(stringAt(part, "refusal"));
    case "image_url":
    case "input_image":
      return imageBlock(urlOf(part));
    case "file":
    case "input_file":
      return documentBlock(recordAt(part, "file") ?? part);
    default:
      return undefined;
  }
}

function textBlock(text: string | undefined): JsonRecord | undefined {
  return text === undefined ? undefined : { type: "text", text };
}

function urlOf(part: JsonRecord): string | undefined {
  const nested = recordAt(part, "image_url");
  return nested ? stringAt(nested, "url") : stringAt(part, "image_url");
}

function imageBlock(url: string | undefined): JsonRecord | undefined {
  if (url === undefined) return undefined;
  const source = dataSource(url);
  if (source) return { type: "image", source };
  return /^https?:/.test(url) ? { type: "image", source: { type: "url", url } } : undefined;
}

function documentBlock(file: JsonRecord): JsonRecord | undefined {
  const source = dataSource(stringAt(file, "file_data") ?? "");
  if (!source) return undefined;
  const title = stringAt(file, "filename");
  return { type: "document", source, ...(title === undefined ? {} : { title }) };
}

function dataSource(url: string): JsonRecord | undefined {
  const comma = url.indexOf(",");
  const [head, data] = [url.slice(0, comma), url.slice(comma + 1)];
  const type = /^data:([\w.+-]+\/[\w.+-]+);base64$/.exec(head)?.[1];
  return type === undefined ? undefined : { type: "base64", media_type: type, data };
}
