import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DryRunView, RuleView } from "../../presenters/retention";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";

/** What a rule would do now: how many, how old, which are kept and why, and the first of them. */
export function Trial({
  trial,
  action,
  base,
  seesThem,
  timeZone,
}: {
  trial: DryRunView;
  action: RuleView["action"];
  /** Address of the room of the cases it is about; null where it is about none. */
  base: string | null;
  seesThem: boolean;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const { count, capped, oldest, newest, examples } = trial;
  const told = (number: number | "few") => (number === "few" ? t("retention.few") : number);
  const kept = Object.entries(trial.kept);
  const touched = base ? "cases" : action === "anonymise" ? "emptied" : "rows";
  return (
    <section className="grid gap-2 rounded-lg border border-line bg-surface px-3 py-3 text-sm" aria-labelledby="trial">
      <h2 id="trial" className="text-base font-semibold">
        {t("retention.trial")}
      </h2>
      <p>
        <strong className="text-lg tabular-nums">{told(count)}</strong>{" "}
        {t(`retention.trial_${touched}`, { count: count === "few" ? 2 : count })}
      </p>
      {capped && <p className="text-quiet">{t("retention.capped")}</p>}
      {!seesThem && <p className="text-quiet">{t("retention.not_yours")}</p>}
      {oldest && newest && (
        <p className="text-quiet">
          {t("retention.oldest")} <RelativeTime at={oldest} timeZone={timeZone} as="moment" />, {t("retention.newest")}{" "}
          <RelativeTime at={newest} timeZone={timeZone} as="moment" />
        </p>
      )}
      {kept.length > 0 && (
        <>
          <h3 className="font-medium">{t("retention.kept")}</h3>
          <ul className="grid gap-0.5">
            {kept.map(([reason, number]) => (
              <li key={reason}>
                {t("retention.kept_is", { reason: t(`retention.kept_for.${reason}`) })}{" "}
                <span className="tabular-nums">{told(number)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {examples.length > 0 && base && (
        <>
          <h3 className="font-medium">{t("retention.examples")}</h3>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {examples.map((reference) => (
              <li key={reference}>
                <Link to={`${base}/${reference}`} className="tap text-link underline underline-offset-2">
                  <Reference value={reference} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
