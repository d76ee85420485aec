import createMarkdownIt, { type MarkdownIt, type Token } from "markdown-it";

const markdown = createMarkdown();

/**
 * Untrusted Markdown as HTML that is yet to be sanitised: markup in it is text, images are links.
 */
export function markdownHtml(text: string): string {
  return markdown.render(text);
}

function createMarkdown(): MarkdownIt {
  const made = new createMarkdownIt({ html: false, linkify: true });
  // Bare names such as `main.rs` or `notes.md` are files here, not hosts.
  made.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  // Whatever the target, its text is shown as text: the targets are judged in replaceLink.
  made.validateLink = () => true;
  const linked = new WeakSet<Token>();
  made.core.ruler.push("linked_images", ({ tokens }) => {
    for (const { children } of tokens)
      for (const image of imagesInLinks(children)) linked.add(image);
  });
  made.renderer.rules["image"] = (tokens, index) => {
    const image = tokens[index];
    if (image === undefined) return "";
    const { escapeHtml } = made.utils;
    const address = escapeHtml(String(image.attrGet("src") ?? ""));
    const words = image.content === "" ? address : escapeHtml(image.content);
    return linked.has(image) ? words : `<a href="${address}">${words}</a>`;
  };
  for (const cell of ["th_open", "td_open"]) {
    // The policy forbids the inline style that says how a column is aligned; the attribute serves.
    made.renderer.rules[cell] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      const side = /\b(?:center|right)\b/.exec(String(token?.attrGet("style")))?.[0];
      if (token) token.attrs = side === undefined ? null : [["align", side]];
      return self.renderToken(tokens, index, options);
    };
  }
  return made;
}

/** In one pass: an answer may have tens of thousands of images in one paragraph. */
function imagesInLinks(tokens: readonly Token[] | null): readonly Token[] {
  let depth = 0;
  return (tokens ?? []).filter(({ type, tag, nesting }) => {
    if (tag === "a") depth += nesting;
    return type === "image" && depth > 0;
  });
}
