/** A value of the editor that is only handed on to it. */
export class PassiveValue {
  readonly parts: readonly unknown[];

  constructor(...parts: unknown[]) {
    this.parts = parts;
  }
}
