import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BreachView } from "../../presenters/breaches";
import { Pair, Pairs } from "../file/Panel";
import { RelativeTime } from "../RelativeTime";

/** What the register says of a breach, to read. */
export function BreachSheet({ breach, timeZone }: { breach: BreachView; timeZone: string }) {
  const { t } = useTranslation();
  const { words, people, data, affected } = breach;
  const listed = (name: "people" | "data", codes: string[]) =>
    codes.map((one) => t(`breach.${name}.${one}`)).join(", ");
  const moment = (at: string | null): ReactNode => at && <RelativeTime at={at} timeZone={timeZone} as="moment" />;
  const lines: [string, ReactNode][] = [
    ["noticedAt", moment(breach.noticedAt)],
    ["happenedAt", moment(breach.happenedAt)],
    ["account", <Said key="account" text={words.account} />],
    ["people", listed("people", people)],
    ["affected", affected],
    ["data", listed("data", data)],
    ["consequences", <Said key="consequences" text={words.consequences} />],
    ["measures", <Said key="measures" text={words.measures} />],
    ["authorityAt", moment(breach.authorityAt)],
    ["authorityWords", <Said key="authorityWords" text={words.authorityWords} />],
    ["personsAt", moment(breach.personsAt)],
    ["personsWords", <Said key="personsWords" text={words.personsWords} />],
    ["openedBy", breach.openedBy],
    ["openedAt", moment(breach.openedAt)],
    ["closedAt", moment(breach.closedAt)],
  ];
  return (
    <Pairs>
      {lines.map(([name, value]) => (
        <Pair key={name} label={t(`breach.field.${name}`)}>
          {value === null || value === "" ? t("breach.unknown") : value}
        </Pair>
      ))}
    </Pairs>
  );
}

function Said({ text }: { text: string }) {
  const { t } = useTranslation();
  return text ? (
    <span dir="auto" className="break-words whitespace-pre-line">
      {text}
    </span>
  ) : (
    t("breach.unknown")
  );
}
