import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { HoldView } from "../../presenters/retention";
import { ButtonLink } from "../Button";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";

/** The cases that must not be erased, of those the reader sees. */
export function HoldList({ list, next, timeZone }: { list: HoldView[]; next: string | null; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <section className="grid gap-2" aria-labelledby="holds">
      <h2 id="holds" className="text-base font-semibold">
        {t("retention.holds")}
      </h2>
      {list.length === 0 && <p className="text-sm text-quiet">{t("retention.no_holds")}</p>}
      <ul className="grid gap-2">
        {list.map((hold) => (
          <li key={hold.id} className="grid gap-0.5 rounded-lg border border-line bg-surface px-3 py-2 text-sm">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link
                to={`${hold.kind === "support_ticket" ? "/tickets" : "/cases"}/${hold.reference}`}
                className="font-medium text-link underline underline-offset-2"
              >
                <Reference value={hold.reference} />
              </Link>
              <span className="text-xs text-faint">
                {hold.heldBy}, <RelativeTime at={hold.heldAt} timeZone={timeZone} as="moment" />
              </span>
            </span>
            {hold.reason && (
              <span dir="auto" className="break-words text-quiet">
                {hold.reason}
              </span>
            )}
          </li>
        ))}
      </ul>
      {next && <ButtonLink to={`?held=${next}`}>{t("queue.more")}</ButtonLink>}
    </section>
  );
}
