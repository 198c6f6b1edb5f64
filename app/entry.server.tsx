import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { logger } from "~/models/logger";
import { NonceProvider } from "./components/nonce";
import { isScreenLanguage } from "./i18n";
import { languageOf, wordsOf } from "./i18n.server";

export { runAdministration, startWeb, startWorker, startYoka } from "./start.server";

/** How long a page may take to be drawn before its connection is given up, in milliseconds. */
export const streamTimeout = 15_000;

/** Draws a page, with the nonce the security policy of this answer asks of every script. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  const drawn: unknown = remixContext.staticHandlerContext.loaderData.root?.language;
  const language = isScreenLanguage(drawn) ? drawn : languageOf(request);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", language);
  headers.append("Vary", "Cookie, Accept-Language");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  const page = (
    <I18nextProvider i18n={wordsOf(language)}>
      <NonceProvider value={cspNonce}>
        <RemixServer context={remixContext} url={request.url} nonce={cspNonce} />
      </NonceProvider>
    </I18nextProvider>
  );
  return new Promise((resolve, reject) => {
    let begun = false;
    // Machines that only read get the page whole; people get it as it comes.
    const moment = isbot(request.headers.get("User-Agent") ?? "") ? "onAllReady" : "onShellReady";
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: cspNonce,
      [moment]: () => {
        begun = true;
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error: unknown) => {
        if (begun) logger.error({ err: error }, "a page could not be drawn to its end");
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** Answers of loaders asked for by the browser: never kept, because what they hold may be about somebody. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/** Notes what went wrong and was not foreseen; a person who left before the answer is no failure. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logger.error({ err: error, method: request.method }, "a request failed");
}
