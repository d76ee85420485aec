import { stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { readImageHeader } from "../prompt/imageHeader.ts";

const maxImageBytes = 10 * 1024 * 1024;
const maxImagePixels = 8000;
const maxPdfPages = 600;
const imageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"];

/** Checks the source of an image; `at` is its path. */
export function checkImageSource(source: JsonRecord | undefined, at: string): string | undefined {
  const unfit = checkType(source, ["base64", "file", "url"], at);
  if (unfit !== undefined || !source || stringAt(source, "type") !== "base64") return unfit;
  const path = `${at}.base64`;
  const mediaType = stringAt(source, "media_type") ?? "";
  if (!imageTypes.includes(mediaType)) {
    const allowed = "'image/jpeg', 'image/png', 'image/gif' or 'image/webp'";
    return `${path}.media_type: Input should be ${allowed}`;
  }
  const data = stringAt(source, "data");
  if (data === undefined) return `${path}.data: Field required`;
  if (!isBase64(data)) return `${path}.data: Input should be valid base64`;
  if (data.length > maxImageBytes) {
    return `${path}: image exceeds 10 MB maximum: ${data.length} bytes > ${maxImageBytes} bytes`;
  }
  return checkImageBytes(Buffer.from(data, "base64"), mediaType, path);
}

function checkImageBytes(bytes: Buffer, mediaType: string, at: string): string | undefined {
  const header = readImageHeader(bytes);
  if (!header) return `${at}.data: Could not process image`;
  if (header.mediaType !== mediaType) {
    return (
      `${at}.data: The image was specified using the ${mediaType} media type, ` +
      `but the image appears to be a ${header.mediaType} image`
    );
  }
  if (Math.max(header.width, header.height) > maxImagePixels) {
    const most = `${maxImagePixels} pixels`;
    return `${at}.data: At least one of the image dimensions exceed max allowed size: ${most}`;
  }
  return undefined;
}

/** Checks the source of a document; `at` is its path. */
export function checkDocumentSource(
  source: JsonRecord | undefined,
  at: string,
): string | undefined {
  const unfit = checkType(source, ["base64", "content", "file", "text", "url"], at);
  if (unfit !== undefined || !source) return unfit;
  const type = stringAt(source, "type");
  const mediaType = stringAt(source, "media_type");
  if (type === "text") {
    if (mediaType !== "text/plain") return `${at}.text.media_type: Input should be 'text/plain'`;
    return checkData(source, `${at}.text`);
  }
  if (type !== "base64") return undefined;
  if (mediaType !== "application/pdf") {
    return `${at}.base64.media_type: Input should be 'application/pdf'`;
  }
  return checkData(source, `${at}.base64`) ?? checkPdf(stringAt(source, "data") ?? "", at);
}

function checkPdf(data: string, at: string): string | undefined {
  const path = `${at}.base64.data`;
  if (!isBase64(data)) return `${path}: Input should be valid base64`;
  const text = Buffer.from(data, "base64").toString("latin1");
  if (!text.startsWith("%PDF-")) return `${path}: The PDF specified was not valid.`;
  if (/\/Encrypt\b/.test(text)) return `${path}: The PDF specified is password protected.`;
  const pages = text.match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 1;
  if (pages <= maxPdfPages) return undefined;
  return `${path}: A maximum of ${maxPdfPages} PDF pages may be provided.`;
}

function checkData(source: JsonRecord, at: string): string | undefined {
  const { data } = source;
  if (data === undefined) return `${at}.data: Field required`;
  if (typeof data !== "string") return `${at}.data: Input should be a valid string`;
  return data === "" ? `${at}.data: String should have at least 1 character` : undefined;
}

function checkType(
  source: JsonRecord | undefined,
  types: readonly string[],
  at: string,
): string | undefined {
  const type = source && stringAt(source, "type");
  if (!source) return `${at}: Field required`;
  if (type === undefined) return `${at}.type: Field required`;
  if (types.includes(type)) return undefined;
  const expected = types.map((name) => `'${name}'`).join(", ");
  return `${at}: Input tag '${type}' found using 'type' does not match any of the expected tags: ${expected}`;
}

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && !/[^A-Za-z0-9+/=]/.test(text);
}
