import { useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { HouseholdView } from "../../presenters/registry";
import { Button } from "../Button";
import { openMenu } from "../file/ActMenu";
import { Pair, Pairs, Panel } from "../file/Panel";
import { Icon } from "../Icon";
import { MaskedMark } from "../identity/MaskedMark";
import { useShortcuts } from "../keys/useShortcuts";
import { dayOfMonth } from "../moments";
import { useNow } from "../Now";
import { PhoneNumber } from "../PhoneNumber";
import { RelativeTime } from "../RelativeTime";
import { RevealHousehold } from "./RevealHousehold";

/** What the registry knows of a household. Who its people are stands there for those who may know. */
export function HouseholdFacts({ household }: { household: HouseholdView }) {
  const { t } = useTranslation();
  const { masked } = household;
  const [asking, setAsking] = useState(false);
  useShortcuts(
    useMemo(() => {
      const ask = () => {
        flushSync(() => setAsking(true));
        openMenu("members");
      };
      return masked ? { identity: ask } : {};
    }, [masked]),
  );
  return (
    <aside className="grid content-start divide-y divide-line border-line max-lg:border-t lg:w-80 lg:shrink-0 lg:border-l xl:w-88 2xl:border-r">
      <Panel
        id="members"
        title={t("household.members")}
        action={
          masked && (
            <Button type="button" look="quiet" onClick={() => setAsking(!asking)} aria-expanded={asking}>
              {t(asking ? "action.cancel" : "identity.reveal")}
            </Button>
          )
        }
      >
        <MaskedMark {...household} />
        {masked && asking && <RevealHousehold />}
        {household.name === null ? (
          <p className="flex items-center gap-1.5 text-sm text-quiet">
            <Icon name="lock" />
            {t(household.erased ? "household.erased" : "household.hidden")}
          </p>
        ) : (
          <Head household={household} />
        )}
        <p className="text-xs text-faint">{t("household.members_unknown")}</p>
      </Panel>
      <Panel title={t("household.facts")}>
        <Pairs>
          {household.score && <Pair label={t("household.score")}>{household.score}</Pair>}
          <Pair label={t("household.consent")}>
            {t(household.consent ? "household.consent_yes" : "household.consent_no")}
            {household.consentAt && (
              <span className="block text-xs text-quiet">
                {t("household.consent_since")}{" "}
                <RelativeTime at={household.consentAt} timeZone={household.timeZone} as="moment" />
              </span>
            )}
            {household.consultRefused && <span className="block">{t("household.consult_refused")}</span>}
          </Pair>
          <Pair label={t("household.updated")}>
            <RelativeTime at={household.updatedAt} timeZone={household.timeZone} as="moment" />
          </Pair>
        </Pairs>
      </Panel>
    </aside>
  );
}

function Head({ household }: { household: HouseholdView }) {
  const { t } = useTranslation();
  const now = useNow();
  const { name, sex, birthDate, phone, phoneOwner } = household;
  return (
    <Pairs>
      <Pair label={t("household.head")}>{name}</Pair>
      {sex && <Pair label={t("household.sex")}>{t(`sex.${sex}`)}</Pair>}
      {birthDate && (
        <Pair label={t("household.birth")}>
          {household.masked ? birthDate : dayOfMonth(t, Date.parse(birthDate), now, household.timeZone)}
        </Pair>
      )}
      <Pair label={t("household.phone")}>
        {phone ? <PhoneNumber value={phone} /> : t("household.no_phone")}
        {phoneOwner && <span className="block text-quiet">{phoneOwner}</span>}
      </Pair>
    </Pairs>
  );
}
