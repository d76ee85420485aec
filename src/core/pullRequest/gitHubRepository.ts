/** A repository of GitHub, or of a GitHub of one's own. */
export interface GitHubRepository {
  /** `github.com`, or the host of another, with its port where it has one. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** A pull request by its number there. */
export interface PullRequestName extends GitHubRepository {
  readonly number: number;
}

const part = /^[\w.-]{1,100}$/;

/**
 * The repository that a remote of Git names: `https://host/owner/name.git`, `git@host:owner/name` or
 * `ssh://git@host/owner/name`; undefined for anything else. What signs in within it is left out.
 */
export function remoteRepository(url: string): GitHubRepository | undefined {
  const found =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/?#]+)\/([^?#]+)$/i.exec(url.trim()) ??
    /^(?:[^@/:]+@)?([^@/:\s]+):(?!\/\/)([^?#]+)$/.exec(url.trim());
  const [, authority = "", path = ""] = found ?? [];
  const isSsh = !/^https?:/i.test(url.trim());
  const host = isSsh ? authority.replace(/:\d+$/, "") : authority;
  const [owner = "", file = "", ...more] = path.replace(/^\/+|\/+$/g, "").split("/");
  const name = file.replace(/\.git$/, "");
  if (more.length > 0 || ![owner, name].every(isName)) return undefined;
  return { host: hostOf(host), owner, name };
}

/** A checkout of Git: where it is published. */
export interface PublishedCheckout {
  readonly remotes: readonly { readonly name: string; readonly url: string }[];
  /** The remote that its branch goes to. */
  readonly upstream?: string;
}

/** Where pull requests of a checkout may be: its remotes, the one that its branch goes to first. */
export function repositoriesOf({
  remotes,
  upstream,
}: PublishedCheckout): readonly GitHubRepository[] {
  const first = remotes.filter(({ name }) => name === upstream);
  const all = [...first, ...remotes].flatMap(({ url }) => remoteRepository(url) ?? []);
  const keyOf = ({ host, owner, name }: GitHubRepository): string =>
    `${host}/${owner}/${name}`.toLowerCase();
  return all.filter((one, at) => all.findIndex((other) => keyOf(other) === keyOf(one)) === at);
}

/** The pull request of an address such as `https://github.com/owner/name/pull/7/files`. */
export function namedPullRequest(address: string): PullRequestName | undefined {
  const found = /^https:\/\/([^/?#@]+)\/([^/]+)\/([^/]+)\/pull\/(\d{1,9})(?:[/?#]|$)/i.exec(
    address.trim(),
  );
  const [, host = "", owner = "", name = "", number = ""] = found ?? [];
  if (![owner, name].every(isName)) return undefined;
  return { host: hostOf(host), owner, name, number: Number(number) };
}

/**
 * The address of a host's REST API: GitHub's own, that of an enterprise with its data there
 * (`*.ghe.com`), or `enterprise`, the host that the person named; undefined for any other, since a
 * token is sent there.
 */
export function apiOf(host: string, enterprise: string | undefined): string | undefined {
  if (host === "github.com") return "https://api.github.com";
  if (enterprise === undefined || host !== hostOf(enterprise)) return undefined;
  return host.endsWith(".ghe.com") ? `https://api.${host}` : `https://${host}/api/v3`;
}

function isName(text: string): boolean {
  return part.test(text) && !/^\.+$/.test(text);
}

/** `ssh.github.com` is where SSH goes when its port is closed. */
function hostOf(host: string): string {
  const lower = host.toLowerCase();
  return lower === "www.github.com" || lower === "ssh.github.com" ? "github.com" : lower;
}
