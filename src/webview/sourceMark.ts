import type { SourceState } from "../contracts/sourceChanges.ts";
import { element, icon } from "./element.ts";
import { translate } from "./translate.ts";

/** Says that the source is not what was sent any more; a press shows the difference. */
export class SourceMark {
  readonly element = element("span", { class: "fact source-mark", role: "status" });
  readonly #button: HTMLButtonElement;

  constructor(onOpen: () => void) {
    this.#button = element(
      "button",
      {
        type: "button",
        class: "chip",
        title: translate("Compare what was sent with the file as it is now"),
      },
      icon("diff"),
      translate("Changed since it was sent"),
    );
    this.#button.addEventListener("click", onOpen);
    this.show(undefined);
  }

  /** Undefined, and `same`, are nothing to speak of. */
  show(state: SourceState | undefined): void {
    const isChanged = state?.state === "changed";
    const isGone = state?.state === "gone";
    this.element.hidden = !isChanged && !isGone;
    if (isGone) this.element.replaceChildren(translate("The file is not there any more"));
    else if (isChanged && state.isText) {
      // Untouched where it can be: replacing a focused button would lose the keyboard's place.
      if (!this.#button.isConnected) this.element.replaceChildren(this.#button);
    } else if (isChanged) this.element.replaceChildren(translate("Changed since it was sent"));
    else this.element.replaceChildren();
  }
}
