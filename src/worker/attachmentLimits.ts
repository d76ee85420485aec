import { type JsonRecord, recordAt, stringAt } from "../base/json.ts";
import { eachBlock } from "../core/jsonl/eachBlock.ts";
import type { Problem } from "../core/model/draft.ts";
import type { ModelInfo } from "../core/model/modelInfo.ts";
import { imageSize } from "./imageSize.ts";
import { pdfPages } from "./pdfScan.ts";

/** What the API takes in one request; a model with a smaller context takes less. */
const most = { images: 600, pages: 600 };
const mostOfSmallModels = { images: 100, pages: 100 };
const largeContext = 1_000_000;

/** With more images than these, larger ones are refused. */
const manyImages = 20;
const maxPixelsOfMany = 2_000;

/** Enough of an image for its size, past the metadata that cameras write before it. */
const headLength = 400_000;

type Fault = Pick<Problem, "severity" | "code" | "message">;

/** Holds all images and PDFs of a request together against what the API takes at once. */
export class AttachmentLimits {
  /** The PDF that was read last: many requests in a row often share one. */
  #last: { readonly data: string; readonly pages: number } | undefined;

  /** `params` have the files in place; `model` is theirs, if it is known. */
  faultsOf(params: JsonRecord, model: ModelInfo | undefined): readonly Fault[] {
    const images: (string | undefined)[] = [];
    let pages = 0;
    for (const { block } of eachBlock(params)) {
      const data = base64Of(block);
      if (block["type"] === "image") images.push(data);
      else if (block["type"] === "document" && data !== undefined) pages += this.#pagesOf(data);
    }
    const limits = limitsOf(model);
    const faults = [
      tooMany(images.length, limits.images, "images", model),
      tooMany(pages, limits.pages, "pages", model),
      images.length > manyImages ? tooLargeForMany(images) : undefined,
    ];
    return faults.filter((fault) => fault !== undefined);
  }

  #pagesOf(data: string): number {
    if (this.#last?.data !== data)
      this.#last = { data, pages: pdfPages(Buffer.from(data, "base64")).seen };
    return this.#last.pages;
  }
}

function base64Of(block: JsonRecord): string | undefined {
  const source = recordAt(block, "source");
  return source?.["type"] === "base64" ? stringAt(source, "data") : undefined;
}

function isSmall(model: ModelInfo | undefined): model is ModelInfo {
  return model?.maxInputTokens !== undefined && model.maxInputTokens < largeContext;
}

function limitsOf(model: ModelInfo | undefined): typeof most {
  return isSmall(model) ? mostOfSmallModels : most;
}

function tooMany(
  count: number,
  limit: number,
  what: "images" | "pages",
  model: ModelInfo | undefined,
): Fault | undefined {
  if (count <= limit) return undefined;
  const things = what === "pages" ? "PDF pages" : "images";
  const where = isSmall(model) ? ` by ${model.id}` : "";
  const message = `The request has ${count} ${things}; at most ${limit} are taken${where}. Split it.`;
  return { severity: "error", code: `too-many-${what}`, message };
}

function tooLargeForMany(images: readonly (string | undefined)[]): Fault | undefined {
  for (const [index, data] of images.entries()) {
    const size = data && imageSize(Buffer.from(data.slice(0, headLength), "base64"));
    if (!size || Math.max(size.width, size.height) <= maxPixelsOfMany) continue;
    const found = `image ${index + 1} has ${size.width} × ${size.height}`;
    const message =
      `With more than ${manyImages} images, those above ${maxPixelsOfMany} pixels a side may be ` +
      `refused: ${found}. Scale it down, or send fewer.`;
    return { severity: "warning", code: "many-images-pixels", message };
  }
  return undefined;
}
