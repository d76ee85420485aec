import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** What a URI is made of; `path` is decoded. */
interface UriParts {
  readonly scheme: string;
  readonly authority?: string;
  readonly path: string;
}

/** `vscode.Uri` for URIs without query and fragment. */
export class FakeUri implements UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;

  constructor({ scheme, authority = "", path: location }: UriParts) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = location;
  }

  static from(parts: UriParts): FakeUri {
    return new FakeUri(parts);
  }

  static file(file: string): FakeUri {
    return FakeUri.parse(pathToFileURL(file).href);
  }

  static parse(text: string): FakeUri {
    const { protocol, host, pathname } = new URL(text);
    const scheme = protocol.slice(0, -1);
    return new FakeUri({ scheme, authority: host, path: decodeURIComponent(pathname) });
  }

  static joinPath(uri: FakeUri, ...parts: string[]): FakeUri {
    return uri.with({ path: path.posix.join(uri.path, ...parts) });
  }

  get fsPath(): string {
    return this.scheme === "file" ? fileURLToPath(this.toString()) : this.path;
  }

  with(change: Partial<UriParts>): FakeUri {
    const { scheme, authority, path: location } = this;
    return new FakeUri({ scheme, authority, path: location, ...change });
  }

  toString(): string {
    const hasAuthority = this.scheme === "file" || this.authority !== "";
    const location = this.path.split("/").map(encodeURIComponent).join("/");
    return `${this.scheme}:${hasAuthority ? `//${this.authority}` : ""}${location}`;
  }
}
