import { element } from "./element.ts";
import { clampShare, defaultListShare } from "./panelMemory.ts";
import { translate } from "./translate.ts";

const keyStep = 0.05;

/** Two panes, one above the other, and the bar between them that pointer and keyboard can move. */
export class Splitter {
  readonly element: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #onMove: (share: number) => void;
  #share: number;

  constructor(
    top: HTMLElement,
    bottom: HTMLElement,
    share: number,
    onMove: (share: number) => void,
  ) {
    this.#onMove = onMove;
    this.#share = share;
    this.#bar = element("div", {
      class: "bar",
      role: "separator",
      tabindex: "0",
      "aria-orientation": "horizontal",
      "aria-valuemin": "15",
      "aria-valuemax": "85",
      "aria-label": translate("Height of the list"),
    });
    this.element = element("div", { class: "split" }, top, this.#bar, bottom);
    this.#bar.addEventListener("keydown", (event) => this.#onKey(event));
    this.#bar.addEventListener("dblclick", () => this.#move(defaultListShare));
    this.#bar.addEventListener("pointerdown", (event) => {
      if (event.button === 0) this.#bar.setPointerCapture(event.pointerId);
    });
    this.#bar.addEventListener("pointermove", (event) => this.#onDrag(event));
    this.#draw();
  }

  #onDrag(event: PointerEvent): void {
    if (!this.#bar.hasPointerCapture(event.pointerId)) return;
    const { top, height } = this.element.getBoundingClientRect();
    if (height > 0) this.#move((event.clientY - top) / height);
  }

  #onKey(event: KeyboardEvent): void {
    const target = {
      ArrowUp: this.#share - keyStep,
      ArrowDown: this.#share + keyStep,
      Home: 0,
      End: 1,
    };
    const share = new Map<string, number>(Object.entries(target)).get(event.key);
    if (share === undefined) return;
    event.preventDefault();
    this.#move(share);
  }

  #move(share: number): void {
    this.#share = clampShare(share);
    this.#draw();
    this.#onMove(this.#share);
  }

  #draw(): void {
    this.element.style.setProperty("--list-share", `${this.#share}fr`);
    this.element.style.setProperty("--detail-share", `${1 - this.#share}fr`);
    this.#bar.ariaValueNow = String(Math.round(this.#share * 100));
  }
}
