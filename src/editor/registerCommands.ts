import * as vscode from "vscode";
import type { DisposableStore } from "../base/disposable.ts";
import { type CommandCall, parseCall } from "./commandCall.ts";
import { type CommandId, commandIds } from "./contributions.ts";
import type { Notify } from "./notify.ts";

/** What a command does; the answer is a plain object, or undefined when the person left it. */
export type CommandHandler = (call: CommandCall) => Promise<object | undefined>;

/** One handler for each contributed command. */
export type CommandHandlers = { readonly [Id in CommandId]: CommandHandler };

/**
 * Registers all commands, each behind the boundary where failures meet a person or a program. What
 * they do is loaded with the first one.
 */
export function registerCommands(
  handlers: () => Promise<CommandHandlers>,
  notify: Notify,
  owned: DisposableStore,
): void {
  for (const id of commandIds) {
    const run = async (...args: unknown[]): Promise<object | undefined> => {
      // Whoever passes an object gets a rejection, even if the object makes no sense.
      let isScripted = true;
      try {
        const call = parseCall(args);
        isScripted = call.isScripted;
        return await (await handlers())[id](call);
      } catch (error) {
        notify.logFailure(id, error);
        if (isScripted) throw error;
        // Not waited for: the command is over, whenever its message is answered.
        void notify.showFailure(error, () => vscode.commands.executeCommand(id, ...args));
        return undefined;
      }
    };
    owned.add(vscode.commands.registerCommand(id, run));
  }
}

/** Registers what the rows of a view run, and nobody else: VS Code lists nothing that begins with `_`. */
export function registerRowCommand(
  id: `_batchwright.${string}`,
  run: () => Promise<void>,
  owned: DisposableStore,
): void {
  owned.add(vscode.commands.registerCommand(id, run));
}
