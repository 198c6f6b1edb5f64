import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import type { i18n } from "i18next";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { logger } from "~/models/logger";
import { NonceProvider } from "./components/nonce";
import { isScreenLanguage } from "./i18n";
import { languageOf, wordsOf } from "./i18n.server";
import { COME_AGAIN_S } from "./patientRoutes.server";
import { isPublicLanguage, publicWordsOf } from "./publicWords.server";

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
  const words = wordsOfPage(request, remixContext);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Language", words.language);
  headers.append("Vary", "Cookie, Accept-Language");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  if (status === 429 || status === 503) headers.set("Retry-After", whenToCome(remixContext));
  const page = (
    <I18nextProvider i18n={words}>
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

/** Seconds, as the route that refused says them: of a page Remix drops the headers of its loaders and actions. */
function whenToCome({ staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext): string {
  const said = [actionHeaders, loaderHeaders].flatMap((headers) => Object.values(headers ?? {}));
  return said.map((headers) => headers.get("Retry-After")).find(Boolean) ?? String(COME_AGAIN_S);
}

/** A public page says its own language, one of more than the screens have; an error on it is told in a screen's. */
function wordsOfPage(request: Request, { staticHandlerContext: { loaderData, errors } }: EntryContext): i18n {
  const data = Object.values(loaderData) as ({ publicLanguage?: unknown } | null)[];
  const spoken = errors ? undefined : data.map((one) => one?.publicLanguage).find(isPublicLanguage);
  if (spoken) return publicWordsOf(spoken);
  const drawn: unknown = loaderData.root?.language;
  return wordsOf(isScreenLanguage(drawn) ? drawn : languageOf(request));
}

/** Answers of loaders asked for by the browser: never kept, because what they hold may be about somebody. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/**
 * Notes what went wrong and was not foreseen; a person who left before the answer is no failure, nor is an address or a
 * method that is none: anybody could fill the log with those.
 */
export function handleError(error: unknown, { request }: { request: Request }): void {
  const isRefusal = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !isRefusal) logger.error({ err: error, method: request.method }, "a request failed");
}
