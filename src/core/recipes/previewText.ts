import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { fenced } from "../markdown/fenced.ts";
import type { RenderedRequest } from "./renderRequest.ts";

/** Which of the inputs a preview shows. */
export interface PreviewHeading {
  readonly recipe: string;
  readonly input: string;
  /** 1-based, and how many there are. */
  readonly index: number;
  readonly total: number;
}

/** A rendered request as Markdown that people read: parameters, system prompt and each turn. */
export function previewText(heading: PreviewHeading, request: RenderedRequest): string {
  const { system, messages: _messages, tools, output_config: output, ...others } = request.params;
  const settings = Object.entries(others).map(([key, value]) => `- ${key}: ${inline(value)}`);
  return sections([
    title(heading),
    [`- custom_id: \`${request.custom_id}\``, ...settings].join("\n"),
    ...jsonSection("Output", output),
    ...jsonSection("Tools", tools),
    ...(system === undefined ? [] : [`## System`, contentText(system)]),
    ...(arrayAt(request.params, "messages") ?? []).flatMap(turnSections),
  ]);
}

/** What is shown instead when there is no request. */
export function previewFailureText(heading: PreviewHeading, message: string): string {
  return sections([title(heading), `**There is no request:** ${message}`]);
}

function title({ recipe, input, index, total }: PreviewHeading): string {
  return `# ${recipe}\n\nRequest ${index} of ${total}: ${input}`;
}

function sections(parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}

function inline(value: unknown): string {
  return typeof value === "string" || typeof value === "number"
    ? String(value)
    : `\`${JSON.stringify(value)}\``;
}

function jsonSection(name: string, value: unknown): readonly string[] {
  return value === undefined
    ? []
    : [`## ${name}`, fenced(JSON.stringify(value, undefined, 2), "json")];
}

function turnSections(message: unknown): readonly string[] {
  if (!isRecord(message)) return [];
  const role = stringAt(message, "role") === "assistant" ? "Assistant" : "User";
  return [`## ${role}`, contentText(message["content"])];
}

function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [content];
  return blocks
    .map((block) =>
      isRecord(block) ? blockText(block) : fenced(JSON.stringify(block) ?? "", "json"),
    )
    .join("\n\n");
}

function blockText(block: JsonRecord): string {
  const mark = recordAt(block, "cache_control") ? "\n\n*Cached up to here, for an hour.*" : "";
  const text = stringAt(block, "text");
  if (block["type"] === "text" && text !== undefined) return text + mark;
  const source = recordAt(block, "source");
  const path = source && stringAt(source, "path");
  if (source === undefined || path === undefined)
    return fenced(JSON.stringify(block, undefined, 2), "json") + mark;
  const facts = [
    block["type"] === "image" ? "Image" : "Document",
    `\`${path}\``,
    source["lines"] && `lines ${inline(source["lines"])}`,
    source["numbered"] === true && "with numbered lines",
    recordAt(block, "citations")?.["enabled"] === true && "to be cited",
  ];
  return `> ${facts.filter(Boolean).join(" ")}${mark}`;
}
