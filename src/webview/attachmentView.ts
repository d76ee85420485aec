import type { Attachment } from "../contracts/panel.ts";
import type { SentBlock } from "../core/model/sentBlock.ts";
import { formatBytes } from "../core/tracking/formatBytes.ts";
import { element, icon } from "./element.ts";
import { exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

/** What is done with the images and PDFs of a request, by their position in it. */
export interface AttachmentActions {
  attachment(part: number): Promise<Attachment | undefined>;
  openSent(part: number): void;
}

const waiting = new WeakMap<Element, () => void>();

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    waiting.get(target)?.();
  }
});

/** An image or a PDF of a request, asked for once it comes into view; a press opens it. */
export function attachmentView(
  { kind, title, text }: SentBlock,
  part: number,
  actions: AttachmentActions,
): HTMLElement {
  const name = element("span", { class: "name" }, title ?? translate(kindWords[kind]));
  const facts = element("span", { class: "dim" }, text);
  const mark = icon(kind === "image" ? "file-media" : "file-pdf");
  const view = element(
    "button",
    { type: "button", class: "attachment" },
    mark,
    element("span", { class: "words" }, name, " ", facts),
  );
  view.addEventListener("click", () => actions.openSent(part));
  waiting.set(view, () => void fill());
  seen.observe(view);
  return view;

  async function fill(): Promise<void> {
    // What cannot be had stays a name; pressing it says why.
    const found = await actions.attachment(part).catch(() => undefined);
    if (!found) return;
    if (found.path !== undefined) name.textContent = found.path;
    facts.textContent = factWords(found);
    const picture = found.bytes && (await drawn(found.type, found.bytes));
    if (picture) mark.replaceWith(picture);
  }
}

const kindWords: { readonly [K in SentBlock["kind"]]: string } = {
  text: "Text",
  document: "Document",
  image: "Image",
  other: "Other",
};

function factWords({ type, byteCount, size, pages }: Attachment): string {
  const facts = [type, formatBytes(byteCount)];
  if (size) facts.push(`${exactNumber(size.width)} × ${exactNumber(size.height)}`);
  if (pages !== undefined) {
    facts.push(pages === 1 ? translate("1 page") : translate("{0} pages", exactNumber(pages)));
  }
  return facts.join(" · ");
}

/** Kinds that the browser draws without running anything. */
const drawnTypes: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** From an address that only this page knows, for as long as it takes to load. */
async function drawn(type: string, bytes: Uint8Array): Promise<HTMLElement | undefined> {
  if (!drawnTypes.includes(type)) return undefined;
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
  const picture = element("img", { alt: "" });
  picture.src = address;
  try {
    await picture.decode();
    return picture;
  } catch {
    // Broken, or no picture: its name says what was sent.
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}
