import { useTranslation } from "react-i18next";
import type { PersonDataView } from "../../presenters/personData";
import { Button, ButtonLink } from "../Button";
import { Pair, Pairs } from "../file/Panel";
import { dayOfMonth, fullMoment } from "../moments";
import { NowProvider } from "../Now";
import { PhoneNumber } from "../PhoneNumber";
import { paymentSentence } from "../registry/paymentSentence";
import { RelativeTime } from "../RelativeTime";
import { CaseOnPaper } from "./CaseOnPaper";
import { Happened } from "./Happened";

/** All that is held on a person, for paper: what she may have, and in words what was left out. */
export function PersonDataPage({ id, data }: { id: string; data: PersonDataView }) {
  const { t } = useTranslation();
  const now = Date.parse(data.madeAt);
  return (
    <NowProvider at={now}>
      <main className="mx-auto grid max-w-[48rem] gap-6 px-4 py-5 print:max-w-none print:p-0 print:text-black">
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <ButtonLink to={`/persons/${id}`} look="quiet" icon="arrowLeft">
            {t("persons.data.back")}
          </ButtonLink>
          <Button type="button" look="primary" icon="paper" onClick={() => window.print()}>
            {t("sheet.print")}
          </Button>
        </div>
        <header className="grid gap-1 border-b-2 border-ink pb-3 print:border-black">
          <h1 className="text-xl font-semibold">{t("persons.data.title")}</h1>
          <p className="text-sm">
            {fullMoment(t, now, data.timeZone)} · {data.madeBy}
          </p>
        </header>
        <section className="grid gap-2">
          <p className="text-sm">{t("persons.data.lead")}</p>
          {data.phoneIsShared && <p className="text-sm">{t("persons.data.shared")}</p>}
          {data.waiting > 0 && <p className="text-sm font-medium print:hidden">{t("persons.data.waiting")}</p>}
        </section>
        <Known data={data} />
        {data.household && <Household household={data.household} now={now} />}
        <section className="grid gap-5">
          <h2 className="text-base font-semibold">{t("persons.data.cases")}</h2>
          {data.cases.length === 0 && <p className="text-sm">{t("persons.data.no_case")}</p>}
          {data.cases.map((one) => (
            <CaseOnPaper key={one.reference} view={one} />
          ))}
        </section>
        {(data.loose.length > 0 || data.dialled.length > 0) && (
          <section className="grid gap-2">
            <h2 className="text-base font-semibold">{t("persons.data.loose")}</h2>
            <Happened lines={data.loose} timeZone={data.timeZone} />
            {data.dialled.length > 0 && <Dialled data={data} />}
          </section>
        )}
      </main>
    </NowProvider>
  );
}

function Known({ data: { phone, optedOutAt, language, timeZone } }: { data: PersonDataView }) {
  const { t } = useTranslation();
  return (
    <Pairs>
      {phone && (
        <Pair label={t("persons.phone")}>
          <PhoneNumber value={phone} />
        </Pair>
      )}
      {language && <Pair label={t("persons.data.language")}>{language}</Pair>}
      {optedOutAt && (
        <Pair label={t("persons.data.sms")}>
          {t("persons.data.opted_out")} <RelativeTime at={optedOutAt} timeZone={timeZone} as="moment" />
        </Pair>
      )}
    </Pairs>
  );
}

function Dialled({ data: { dialled, timeZone } }: { data: PersonDataView }) {
  const { t } = useTranslation();
  return (
    <p className="text-sm">
      {t("persons.data.dialled")}{" "}
      {dialled.map(({ at }, index) => (
        <span key={at}>
          {index > 0 && ", "}
          <RelativeTime at={at} timeZone={timeZone} as="moment" />
        </span>
      ))}
    </p>
  );
}

function Household({ household, now }: { household: NonNullable<PersonDataView["household"]>; now: number }) {
  const { t } = useTranslation();
  const { code, name, sex, birthDate, phone, phoneOwner, score, consent, payments } = household;
  return (
    <section className="grid gap-2 print:break-inside-avoid">
      <h2 className="text-base font-semibold">{t("household.one", { code })}</h2>
      <Pairs>
        {name && <Pair label={t("household.head")}>{name}</Pair>}
        {sex && <Pair label={t("household.sex")}>{t(`sex.${sex}`)}</Pair>}
        {birthDate && (
          <Pair label={t("household.birth")}>{dayOfMonth(t, Date.parse(birthDate), now, household.timeZone)}</Pair>
        )}
        {phone && (
          <Pair label={t("household.phone")}>
            <PhoneNumber value={phone} /> {phoneOwner}
          </Pair>
        )}
        {score && <Pair label={t("household.score")}>{score}</Pair>}
        <Pair label={t("household.targeting")}>{t(`targeting.${household.targeting}`)}</Pair>
        <Pair label={t("household.consent")}>{t(consent ? "household.consent_yes" : "household.consent_no")}</Pair>
      </Pairs>
      <ul className="grid gap-1 text-sm">
        {payments?.map((payment) => (
          <li key={payment.id}>
            {paymentSentence(t, payment, now)}{" "}
            {payment.wallet && t("persons.data.account", { account: payment.wallet })}
          </li>
        ))}
      </ul>
    </section>
  );
}
