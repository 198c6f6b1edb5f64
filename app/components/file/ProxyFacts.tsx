import { useTranslation } from "react-i18next";
import type { Proxy } from "~/workflows/contact/proxy";
import { Icon } from "../Icon";
import { PhoneNumber } from "../PhoneNumber";
import { Pair } from "./Panel";

/** Who complains for the person, whether the person agrees, and to whom one may speak. */
export function ProxyFacts({ proxy }: { proxy: Proxy }) {
  const { t } = useTranslation();
  const { name, phone, relation, consent, why, told } = proxy;
  return (
    <>
      <Pair label={t("proxy.by")}>
        <span className="block">{name ?? t("person.no_name")}</span>
        <span className="block text-quiet">{t(`proxy.relation.${relation}`)}</span>
        {phone && <PhoneNumber value={phone} />}
      </Pair>
      <Pair label={t("proxy.agreed")}>
        {t(`proxy.agreed_${consent}`)}
        {why && <span className="block text-quiet">{why}</span>}
        <span className={`flex items-start gap-1 ${told === "proxy" ? "" : "font-medium text-warn"}`}>
          <Icon name={told === "proxy" ? "phone" : "lock"} className="mt-0.5 size-4 shrink-0" />
          {t(`proxy.may_${told}`)}
        </span>
      </Pair>
    </>
  );
}
