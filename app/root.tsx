import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorScreen } from "./components/ErrorScreen";
import { useKeptFocus } from "./components/keys/useKeptFocus";
import { useNonce } from "./components/nonce";
import { ToastProvider } from "./components/Toast";
import { useHouse } from "./components/useHouse";
import { env } from "./env.server";
import { SCREEN_LANGUAGES } from "./i18n";
import { countUnread } from "~/workflows/notices/readNotices";
import { queryContext } from "~/workflows/runCommand";
import { readKeys } from "~/workflows/preferences/readSettings";
import { languageOf } from "./i18n.server";
import { useWordsOf } from "./words/pageWords";
import { readPreferences } from "./preferences.server";
import { presentAccount } from "./presenters/account";
import { loadSendingAlarm } from "./sendingAlarm.server";
import { optionalActor } from "./session.server";
import sheet from "./styles/app.css?url";

/** The frame asks for nothing itself: each room says what it needs. */
export const handle = { ability: "public" };

/** What every page needs to know: language, look, and who is signed in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await optionalActor(request);
  const account = session ? presentAccount(session.actor) : null;
  return {
    language: languageOf(request, session?.actor.language),
    theme: readPreferences(request).theme,
    account,
    unread: session && (await countUnread(queryContext(session.actor))),
    keys: session && (await readKeys(session.actor.userId)),
    sending: session && account?.watchesSending ? await loadSendingAlarm(session.actor) : null,
    csrf: session?.csrfToken ?? "",
    idle: session && { minutes: session.idleMinutes, shared: session.shared },
    simulator: env().simulator,
  };
}

/** The frame is read again from room to room, and when somebody changes how it looks or their session; acting on a case leaves it alone. */
export function shouldRevalidate({ formAction, currentUrl, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  const isOwn = (action: string) => /^\/(preferences|account)\b/.test(action);
  return formAction ? isOwn(formAction) : roomOf(currentUrl) !== roomOf(nextUrl);
}

function roomOf({ pathname }: URL): string | undefined {
  return pathname.split("/")[1];
}

/** The document around every page and every error. Pages marked `plain` come without script and bring their own look. */
export function Layout({ children }: { children: ReactNode }) {
  const house = useHouse();
  const nonce = useNonce();
  const matches = useMatches();
  const plain = usePlain();
  const spoken = matches.map((match) => (match.data as { publicLanguage?: string } | undefined)?.publicLanguage);
  return (
    <html lang={spoken.find(Boolean) ?? house?.language ?? SCREEN_LANGUAGES[0]} data-theme={house?.theme ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Title />
        {!plain && <link rel="stylesheet" href={sheet} />}
        <Links />
      </head>
      <body>
        {children}
        {!plain && <ScrollRestoration nonce={nonce} />}
        {!plain && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

function usePlain(): boolean {
  return useMatches().some((match) => (match.handle as { plain?: boolean } | undefined)?.plain ?? false);
}

/** A page's loader names it (`title`); the name of the house follows. */
function Title() {
  const { t } = useTranslation();
  const titles = useMatches().map((match) => (match.data as { title?: string } | undefined)?.title);
  const own = titles.filter(Boolean).at(-1);
  return <title>{own ? `${own} · ${t("app.name")}` : t("app.name")}</title>;
}

/** The room somebody is in. A plain page brings no script, so nothing could ever appear on it. */
export default function House() {
  const plain = usePlain();
  useWordsOf(useLocation().pathname);
  useKeptFocus();
  if (plain) return <Outlet />;
  return (
    <ToastProvider>
      <Outlet />
    </ToastProvider>
  );
}

/** What people see when a page cannot be shown; never what went wrong inside. */
export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorScreen status={isRouteErrorResponse(error) ? error.status : 500} />;
}
