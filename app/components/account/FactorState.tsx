import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { RelativeTime } from "../RelativeTime";

/** Whether the account asks for a code, and the way to change that. */
export function FactorState({ since, timeZone }: { since: string | null; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <section className="grid justify-items-start gap-3" aria-labelledby="own-factor">
      <h2 id="own-factor" className="font-semibold">
        {t("factor.title")}
      </h2>
      <p className="text-sm text-quiet">
        {since ? (
          <>
            {t("factor.is_on")} <RelativeTime at={since} timeZone={timeZone} as="moment" />
          </>
        ) : (
          t("factor.is_off")
        )}
      </p>
      <ButtonLink to="/account/second-factor" icon="lock" look={since ? "secondary" : "primary"}>
        {t(since ? "factor.manage" : "factor.set_up")}
      </ButtonLink>
    </section>
  );
}
