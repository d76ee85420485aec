import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { Failure, toFailureData } from "../../base/failure.ts";
import type { PrintedSoFar, Script, ScriptOutput, Scripts } from "../../contracts/scripts.ts";
import { joinCommandLine } from "../../core/authoring/commandLine.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";
import { countOf } from "../../core/tracking/formatCount.ts";

/** How often the count of lines is written anew. */
const countMs = 200;
const eraseLine = "\r\u001b[K";

interface Settle {
  resolve(output: ScriptOutput): void;
  reject(error: unknown): void;
}

/**
 * A terminal in which a script runs: shows the command line, what the script says beside its output,
 * and how much it has printed. Closing it ends the script.
 */
export class ScriptTerminal implements vscode.Pseudoterminal {
  readonly #script: Script;
  readonly #scripts: Scripts;
  readonly #clock: Clock;
  readonly #writes = new vscode.EventEmitter<string>();
  readonly #closes = new vscode.EventEmitter<number>();
  readonly #abort = new AbortSource();
  #isOpen = false;
  #hasCount = false;
  #isLineOpen = false;
  #countedAt = 0;

  #settle: Settle | undefined;

  /** What the script has printed, once it has ended well; else why it has not. */
  readonly output = new Promise<ScriptOutput>((resolve, reject) => {
    this.#settle = { resolve, reject };
  });

  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#closes.event;

  constructor(script: Script, scripts: Scripts, clock: Clock) {
    this.#script = script;
    this.#scripts = scripts;
    this.#clock = clock;
  }

  open(): void {
    this.#isOpen = true;
    void this.#run();
  }

  close(): void {
    this.#abort.abort();
    if (!this.#isOpen) this.#settle?.reject(new Failure("canceled", "Canceled."));
  }

  dispose(): void {
    this.#writes.dispose();
    this.#closes.dispose();
  }

  async #run(): Promise<void> {
    const { command, args } = this.#script;
    this.#writes.fire(`\u001b[1m> ${joinCommandLine([command, ...args])}\u001b[0m\r\n`);
    try {
      const output = await this.#scripts.run(this.#script, {
        signal: this.#abort.signal,
        onStderr: (text) => this.#say(text),
        onOutput: (printed) => this.#count(printed),
      });
      this.#end(wordsOf(output), 0);
      this.#settle?.resolve(output);
    } catch (error) {
      const { kind, message } = toFailureData(error);
      this.#end(kind === "canceled" ? vscode.l10n.t("Canceled.") : message, 1);
      this.#settle?.reject(error);
    }
  }

  #say(text: string): void {
    const erased = this.#hasCount ? eraseLine : "";
    this.#hasCount = false;
    this.#isLineOpen = !/[\r\n]$/.test(text);
    this.#writes.fire(erased + text.replaceAll(/\r?\n/g, "\r\n"));
  }

  #count(printed: PrintedSoFar): void {
    const now = this.#clock.now();
    // A count in the middle of what the script says would cut that in two.
    if (this.#isLineOpen || now - this.#countedAt < countMs) return;
    this.#countedAt = now;
    this.#hasCount = true;
    this.#writes.fire(eraseLine + wordsOf(printed));
  }

  #end(words: string, code: number): void {
    const before = this.#hasCount ? eraseLine : this.#isLineOpen ? "\r\n" : "";
    this.#writes.fire(`${before}${words}\r\n`);
    this.#closes.fire(code);
  }
}

function wordsOf({ lines, bytes }: PrintedSoFar): string {
  return `${countOf(lines, "line")} · ${formatBytes(bytes)}`;
}
