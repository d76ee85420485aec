import createDOMPurify from "dompurify";

/**
 * Markup as elements of the given tags and attributes only. The one place in the panel where markup
 * becomes elements: whatever else a text holds stays text.
 */
export function sanitize(
  html: string,
  tags: readonly string[],
  attributes: readonly string[],
): DocumentFragment {
  return createDOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...tags],
    ALLOWED_ATTR: [...attributes],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}
