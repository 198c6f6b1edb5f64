import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { COUNTRY_CODE } from "~/models/places/placeLookup";
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from "~/workflows/access/demonstrationAccounts";
import { signIn } from "~/workflows/access/signIn";
import { AccountMenu } from "../components/AccountMenu";
import { Button } from "../components/Button";
import { TextField, TickField } from "../components/Field";
import { Wordmark } from "../components/Logo";
import { forgetTexts } from "../components/file/keptTexts";
import { Notice } from "../components/Notice";
import { env } from "../env.server";
import { acting } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { presentPlace } from "../presenters/places";
import {
  browserOf,
  formSecret,
  leaveSession,
  localPath,
  optionalActor,
  requireForm,
  startSession,
} from "../session.server";

/** The door is open to everybody. */
export const handle = { ability: "public" };

/** The form; in a demonstration, with the accounts one may try. */
export async function loader({ request }: LoaderFunctionArgs) {
  const next = new URL(request.url).searchParams.get("next");
  if (await optionalActor(request)) throw redirect(next ? localPath(next) : "/home");
  const { csrfToken, headers } = formSecret(request);
  const demonstration =
    env().mode === "demo" ? { password: DEMONSTRATION_PASSWORD, accounts: presentAccounts() } : null;
  return data({ csrfToken, demonstration, title: wordsOf(languageOf(request)).t("login.title") }, { headers });
}

function presentAccounts() {
  return demonstrationAccounts.map(({ email, name, grants: [grant] }) => ({
    email,
    name,
    role: grant?.[0] ?? "observer",
    place: grant && grant[1] !== COUNTRY_CODE ? (presentPlace(grant[1])?.name ?? null) : null,
  }));
}

const credentials = z.object({
  email: z.string().trim().min(1, "errors.email_needed").max(254, "errors.email_needed"),
  password: z.string().min(1, "errors.password_needed").max(1024, "errors.password_needed"),
  next: z.string().nullable().default(null),
  shared: z.literal("on").optional().catch(undefined),
});

/** Signs in. A refusal keeps the address that was typed, and never says which half was wrong. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await requireForm(request);
  const { requestId, address } = context;
  const answer = await acting(async () => {
    const { email, password, next, shared } = readCredentials(form);
    const browser = browserOf(request, address, shared === "on");
    const opened = await signIn({ email, password, ...browser }, { requestId });
    await leaveSession(request, requestId); // whoever was here before
    const page = next ? localPath(next) : "/home";
    const to = opened.awaitsCode ? `/login/code?next=${encodeURIComponent(page)}` : page;
    return redirect(to, { headers: startSession(opened, browser) });
  });
  if (!("data" in answer)) throw answer;
  const typed = { email: String(form.get("email") ?? ""), shared: form.has("shared") };
  return data({ ...answer.data, ...typed }, answer.init ?? undefined);
}

function readCredentials(form: FormData) {
  const parsed = credentials.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]);
  throw new InvalidInputError(Object.fromEntries(faults) as Record<string, string>);
}

/** The door. */
export default function Login() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const hasLeft = !address.has("next"); // a session that merely ended finds its words again
  useEffect(() => {
    if (hasLeft) forgetTexts();
  }, [hasLeft]);
  const left = address.has("idle") ? "idle" : address.has("unlocked") ? "unlocked" : null;
  const { demonstration } = useLoaderData<typeof loader>();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex justify-end p-3">
        <AccountMenu />
      </header>
      <main className="mx-auto grid w-full max-w-4xl flex-1 content-center gap-10 px-5 pb-16 md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] md:gap-16">
        <div className="grid content-start gap-6">
          <Link to="/" reloadDocument className="justify-self-start rounded-md" aria-label={t("login.to_home")}>
            <Wordmark name={t("app.name")} />
          </Link>
          <div>
            <h1 className="text-xl font-semibold">{t("login.title")}</h1>
            <p className="mt-1 text-sm text-faint">{t("login.for_staff")}</p>
          </div>
          {left && <Notice icon="clock">{t(`login.${left}`)}</Notice>}
          <SignInForm />
        </div>
        {demonstration && <Demonstration />}
      </main>
    </div>
  );
}

function SignInForm() {
  const { t } = useTranslation();
  const { csrfToken, demonstration } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [params] = useSearchParams();
  const chosen = demonstration?.accounts.find((account) => account.email === params.get("as"));
  const words = (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined);
  return (
    <Form method="post" reloadDocument key={chosen?.email} className="grid gap-4">
      <input type="hidden" name="csrf" value={csrfToken} />
      <input type="hidden" name="next" value={params.get("next") ?? ""} />
      {refused && Object.keys(refused.fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"], {
            minutes: Math.ceil((refused.retryAfterSeconds ?? 60) / 60),
          })}
        </Notice>
      )}
      <TextField
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        label={t("login.email")}
        defaultValue={refused?.email ?? chosen?.email}
        error={words("email")}
        required
      />
      <TextField
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        label={t("login.password")}
        defaultValue={chosen ? demonstration?.password : undefined}
        error={words("password")}
        required
      />
      <TickField
        id="shared"
        name="shared"
        label={t("login.shared")}
        hint={t("login.shared_hint")}
        defaultChecked={refused?.shared}
      />
      <Button look="primary" className="py-2 text-base">
        {t("login.enter")}
      </Button>
      <Link to="/forgotten-password" className="justify-self-start text-sm text-link underline">
        {t("password.forgotten")}
      </Link>
    </Form>
  );
}

/** The people of the demonstration: choosing one fills the form. */
function Demonstration() {
  const { t } = useTranslation();
  const { demonstration } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const next = params.get("next");
  return (
    <section className="grid content-start gap-3 md:border-l md:border-line md:pl-8" aria-labelledby="demonstration">
      <div>
        <h2 id="demonstration" className="text-base font-semibold">
          {t("login.demonstration")}
        </h2>
        <p className="text-sm text-faint">{t("login.demonstration_hint", { password: demonstration?.password })}</p>
      </div>
      <ul className="grid gap-x-3 sm:grid-cols-2">
        {demonstration?.accounts.map(({ email, name, role, place }) => (
          <li key={email}>
            <Link
              to={`?${new URLSearchParams({ as: email, ...(next ? { next } : {}) }).toString()}`}
              replace
              preventScrollReset
              aria-current={params.get("as") === email ? "true" : undefined}
              className="tap block rounded-md px-2 py-1 hover:bg-hover aria-[current=true]:bg-accent-wash"
            >
              <span className="block truncate text-sm font-medium">{name}</span>
              <span className="block truncate text-xs text-faint">
                {place ? t("login.role_at", { role: t(`role.${role}`), place }) : t(`role.${role}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
