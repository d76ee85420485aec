import { recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { readImageHeader } from "./imageHeader.ts";

export interface ImageInput {
  readonly mediaType: string;
  /** Pixels; 0 when the picture is not part of the request or cannot be read. */
  readonly width: number;
  readonly height: number;
}

export function readImage(block: JsonRecord): ImageInput {
  const source = recordAt(block, "source") ?? {};
  const data = stringAt(source, "data");
  const header = data === undefined ? undefined : readImageHeader(Buffer.from(data, "base64"));
  return {
    mediaType: header?.mediaType ?? stringAt(source, "media_type") ?? "image",
    width: header?.width ?? 0,
    height: header?.height ?? 0,
  };
}
