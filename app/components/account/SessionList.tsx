import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { SessionView } from "../../presenters/sessions";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";

/** Where one is signed in, and the way to end it. */
export function SessionList({ sessions, timeZone }: { sessions: SessionView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <section className="grid gap-3" aria-labelledby="own-sessions">
      <h2 id="own-sessions" className="font-semibold">
        {t("sessions.title")}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <Icon name={/Android|iPhone/.test(session.device) ? "phone" : "web"} className="size-5 text-faint" />
            <div className="min-w-0 flex-1 text-sm">
              <p className="font-medium">
                {session.device === "—" ? t("sessions.unknown_device") : session.device}
                {session.here && <Mark>{t("sessions.here")}</Mark>}
                {session.shared && <Mark>{t("sessions.shared")}</Mark>}
              </p>
              <p className="text-xs text-faint">
                {t("sessions.opened")} <RelativeTime at={session.openedAt} timeZone={timeZone} as="moment" />
                {" · "}
                {t("sessions.used")} <RelativeTime at={session.usedAt} timeZone={timeZone} as="moment" />
                {session.network && ` · ${t("sessions.network", { network: session.network })}`}
              </p>
            </div>
            {!session.here && (
              <EndForm act="end" session={session.id} label={t("sessions.end_one", { device: session.device })}>
                {t("sessions.end")}
              </EndForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <EndForm act="end_others">{t("sessions.end_others")}</EndForm>}
    </section>
  );
}

function Mark({ children }: { children: string }) {
  return (
    <span className="ml-2 rounded-full bg-accent-wash px-2 py-0.5 text-xs font-medium whitespace-nowrap text-link">
      {children}
    </span>
  );
}

function EndForm({
  act,
  session,
  label,
  children,
}: {
  act: string;
  session?: string;
  label?: string;
  children: string;
}) {
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <input type="hidden" name="act" value={act} />
      {session && <input type="hidden" name="session" value={session} />}
      <Button aria-label={label} icon="leave">
        {children}
      </Button>
    </Form>
  );
}
