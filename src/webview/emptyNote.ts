import { element } from "./element.ts";
import { translate } from "./translate.ts";

/** Stands where the list is when it has no rows, and says why. */
export class EmptyNote {
  readonly element = element("div", { class: "empty dim" });
  readonly #words = element("p");
  readonly #clear: HTMLButtonElement;

  readonly #loading: string;

  constructor(onClear: () => void, loading = translate("Loading…")) {
    this.#loading = loading;
    this.#clear = element("button", { type: "button", class: "chip" }, translate("Clear Filter"));
    this.#clear.addEventListener("click", onClear);
    this.element.append(this.#words, this.#clear);
  }

  /** `loading` appears only once it takes noticeably long. */
  show(why: "loading" | "noMatch" | "noRows" | undefined, loading = this.#loading): void {
    this.element.hidden = why === undefined;
    this.element.classList.toggle("loading", why === "loading");
    this.#clear.hidden = why !== "noMatch";
    if (why === "noMatch") this.#words.textContent = translate("No row matches the filter.");
    else if (why === "noRows") {
      this.#words.textContent = translate(
        "No requests are known yet: those of a batch made elsewhere appear once it has ended.",
      );
    } else this.#words.textContent = loading;
  }
}
