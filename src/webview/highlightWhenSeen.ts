import { codeHtml } from "./codeLanguages.ts";
import { sanitize } from "./sanitize.ts";

const languages = new WeakMap<Element, string>();

const seen =
  typeof IntersectionObserver === "undefined"
    ? undefined
    : new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) highlight(target);
      });

/** Colours code once it comes into view; until then, and in unknown languages, it is plain. */
export function highlightWhenSeen(code: Element, language: string): void {
  languages.set(code, language);
  seen?.observe(code);
}

function highlight(code: Element): void {
  seen?.unobserve(code);
  // Something that was put into it would be lost.
  if (code.firstElementChild) return;
  const html = codeHtml(code.textContent, languages.get(code) ?? "");
  if (html !== undefined) code.replaceChildren(sanitize(html, ["span"], ["class"]));
}
