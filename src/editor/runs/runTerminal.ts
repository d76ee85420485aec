import * as vscode from "vscode";
import type { Abort } from "../../base/abort.ts";
import { AbortSource } from "../../base/abort.ts";
import { hiddenCharacters } from "../../base/hiddenCharacters.ts";

/** What is done in a terminal: prints lines, and resolves with an exit code. */
export type TerminalWork = (print: (line: string) => void, signal: Abort) => Promise<number>;

const interrupt = "\u0003";

/** A terminal of one task. Ctrl+C and closing it stop what is done there. */
export class RunTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #stop = new AbortSource();
  readonly #work: TerminalWork;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(work: TerminalWork) {
    this.#work = work;
  }

  open(): void {
    void this.#run();
  }

  close(): void {
    this.#stop.abort();
  }

  handleInput(data: string): void {
    if (data.includes(interrupt)) this.#stop.abort();
  }

  async #run(): Promise<void> {
    const print = (line: string): void => this.#written.fire(`${plainLine(line)}\r\n`);
    this.#closed.fire(await this.#work(print, this.#stop.signal));
  }
}

/** Names of files, and what models and servers say, are anybody's: a terminal obeys controls. */
function plainLine(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, " ").replaceAll(hiddenCharacters, " ");
}
