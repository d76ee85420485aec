import { codeHtml, isKnownLanguage } from "./codeLanguages.ts";
import { codePieces } from "./codePieces.ts";
import { sanitize } from "./sanitize.ts";

/** What is not coloured by then stays plain: code may be made to take long. */
const longestMs = 100;

const languages = new WeakMap<Element, string>();

const seen =
  typeof IntersectionObserver === "undefined"
    ? undefined
    : new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) highlight(target);
      });

/** Colours code once it comes into view; until then, and in unknown languages, it is plain. */
export function highlightWhenSeen(code: Element, language: string): void {
  if (!isKnownLanguage(language)) return;
  languages.set(code, language);
  seen?.observe(code);
}

function highlight(code: Element): void {
  seen?.unobserve(code);
  const language = languages.get(code);
  // Something that was put into it would be lost.
  if (language === undefined || code.firstElementChild) return;
  const end = performance.now() + longestMs;
  const parts = codePieces(code.textContent).map(({ text, canBeColoured }) =>
    canBeColoured && performance.now() < end
      ? sanitize(codeHtml(text, language), ["span"], ["class"])
      : text,
  );
  code.replaceChildren(...parts);
}
