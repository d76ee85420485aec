import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { apiOf } from "../../core/pullRequest/gitHubRepository.ts";

/** Whoever may ask a GitHub, by VS Code's own sign-in. */
export interface SignedIn {
  /** Address of the REST API. */
  readonly apiUrl: string;
  /** The token of now: VS Code renews it. Kept nowhere else. */
  readonly token: () => Promise<string>;
}

/**
 * Signs in to a host through VS Code, which asks the person. A program gets the sign-in that is
 * there. Fails with `refused` for a host that is no GitHub, and for one that nobody signed in to.
 */
export async function signIn(host: string, isScripted: boolean): Promise<SignedIn> {
  const apiUrl = apiOf(host, enterpriseHost());
  if (apiUrl === undefined) {
    const message = vscode.l10n.t(
      "{0} is no GitHub that VS Code can sign in to. Name your own in your user settings: github-enterprise.uri.",
      host,
    );
    throw new Failure("refused", message);
  }
  const provider = host === "github.com" ? "github" : "github-enterprise";
  const session = async (): Promise<vscode.AuthenticationSession> => {
    const options = isScripted ? { silent: true } : { createIfNone: true };
    const found = await vscode.authentication.getSession(provider, ["repo"], options).then(
      (answer) => answer,
      (cause: unknown) => {
        // The person did not want to.
        throw new Failure("canceled", "Canceled.", {}, { cause });
      },
    );
    if (found) return found;
    throw new Failure("refused", vscode.l10n.t("Nobody is signed in to {0}.", host));
  };
  await session();
  return { apiUrl, token: async () => (await session()).accessToken };
}

/** A workspace, which anybody may have written, does not say where a token goes. */
function enterpriseHost(): string | undefined {
  const uri: unknown = vscode.workspace
    .getConfiguration()
    .inspect<unknown>("github-enterprise.uri")?.globalValue;
  const found = typeof uri === "string" ? /^https:\/\/([^/?#@]+)/i.exec(uri.trim()) : null;
  return found?.[1];
}
