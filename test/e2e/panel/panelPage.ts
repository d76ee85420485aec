import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { Emitter } from "../../../src/base/event.ts";
import { connect, type Remote } from "../../../src/base/rpc.ts";
import type { PanelApi } from "../../../src/contracts/panel.ts";
import { panelHtml } from "../../../src/editor/panel/panelHtml.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".ttf": "font/ttf",
};

/** Serves the page as a webview would: the real HTML and policy, and the bundle, and nothing else. */
export class PanelSite {
  readonly #server: Server;
  readonly origin: string;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  /** `otherJobId`: the page is that of a comparison with this job. */
  static async start(dist: string, otherJobId?: string): Promise<PanelSite> {
    const server = createServer((request, response) => {
      const name = path.basename(new URL(request.url ?? "/", "http://x").pathname);
      const type = contentTypes[path.extname(name)];
      if (name === "") {
        response
          .setHeader("content-type", "text/html")
          .end(html(`http://${request.headers.host}`, otherJobId));
      } else if (type === undefined) response.writeHead(404).end();
      else {
        readFile(path.join(dist, name)).then(
          (bytes) => response.setHeader("content-type", type).end(bytes),
          () => response.writeHead(404).end(),
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    return new PanelSite(server, `http://127.0.0.1:${address.port}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function html(origin: string, otherJobId: string | undefined): string {
  return panelHtml({
    script: `${origin}/panel.js`,
    style: `${origin}/panel.css`,
    source: origin,
    nonce: "test-nonce",
    jobId: "job-1",
    ...(otherJobId !== undefined && { otherJobId }),
    title: "Results: Test",
    language: "en",
  });
}

/** The panel in a browser, with the test as its extension. */
export class PanelPage<Api = PanelApi> {
  readonly page: Page;
  readonly panel: Remote<Api>;
  /** Addresses that the page asked for beyond its own files. */
  readonly strayRequests: string[] = [];
  /** Everything that went wrong in the page: policy violations, errors, dialogs, pop-ups. */
  readonly incidents: string[] = [];
  readonly #context: BrowserContext;
  readonly #origin: string;

  private constructor(context: BrowserContext, page: Page, panel: Remote<Api>, origin: string) {
    this.#origin = origin;
    this.#context = context;
    this.page = page;
    this.panel = panel;
  }

  /** A page for the panel; `host` answers what it asks, `width` and `height` are CSS pixels. */
  static async create<Api = PanelApi>(
    browser: Browser,
    { origin }: PanelSite,
    host: object,
    { width = 720, height = 800 } = {},
  ): Promise<PanelPage<Api>> {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    const received = new Emitter<unknown>();
    await page.exposeFunction("postToExtension", (message: unknown) => received.fire(message));
    await page.addInitScript(fakeEditor);
    const panel = connect<Api>(
      {
        post: (message) =>
          void page.evaluate((data) => window.postMessage(data), message).catch(() => undefined),
        onMessage: received.event,
      },
      host,
    );
    const created = new PanelPage<Api>(context, page, panel, origin);
    created.#watch();
    return created;
  }

  async load(): Promise<void> {
    await this.page.goto(`${this.#origin}/`);
  }

  async close(): Promise<void> {
    this.panel.dispose();
    await this.#context.close();
  }

  #watch(): void {
    const origin = this.#origin;
    const own = [
      `${origin}/`,
      `${origin}/panel.js`,
      `${origin}/panel.css`,
      `${origin}/codicon.ttf`,
    ];
    this.page.on("request", (request) => {
      const address = request.url().replace(/\?[0-9a-f]+$/, "");
      const isMadeHere = address.startsWith(`blob:${origin}/`);
      if (!isMadeHere && !own.includes(address)) this.strayRequests.push(request.url());
    });
    this.page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.incidents.push(message.text());
    });
    this.page.on("pageerror", (error) => this.incidents.push(error.message));
    this.page.on("popup", (popup) => this.incidents.push(`popup ${popup.url()}`));
    this.page.on("dialog", (dialog) => {
      this.incidents.push(`dialog ${dialog.message()}`);
      dialog.dismiss().catch(() => undefined);
    });
  }
}

/** Runs in the page before its script: what VS Code puts there. */
function fakeEditor(): void {
  const key = "state";
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => {
        const { postToExtension } = window as unknown as {
          postToExtension: (message: unknown) => void;
        };
        postToExtension(message);
      },
      getState: (): unknown => JSON.parse(sessionStorage.getItem(key) ?? "null") ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem(key, JSON.stringify(state)),
    }),
  });
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
  });
}
