import { registerHooks } from "node:module";

// Import this for its effect, and what imports `vscode` dynamically after it: from then on, that
// module is the fake one.

const fake = new URL("./vscode.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode" ? { url: fake, shortCircuit: true } : next(specifier, context),
});
