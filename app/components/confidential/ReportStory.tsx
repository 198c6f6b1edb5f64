import { useTranslation } from "react-i18next";
import type { BankNotice } from "~/workflows/confidential/openReport";
import type { ReportView } from "../../presenters/confidential";
import { dayOfMonth } from "../moments";
import { Notice } from "../Notice";
import { useNow } from "../Now";
import { RelativeTime } from "../RelativeTime";

/** What was said, and what was done since. */
export function ReportStory({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  return (
    <>
      {report.state === "to_decide" && <Notice tone="warn">{t(`confidential.decide.${report.origin}`)}</Notice>}
      <section aria-labelledby="said" className="grid gap-2">
        <h2 id="said" className="text-sm font-semibold">
          {t("confidential.said")}
        </h2>
        {(report.original?.text ?? [report.words]).map((text, index) => (
          <p
            key={index}
            className="rounded-md border border-line bg-surface p-3 whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {text || t("confidential.no_words")}
          </p>
        ))}
        {report.original?.sender && (
          <p className="text-sm text-quiet">{t("confidential.sender", { sender: report.original.sender })}</p>
        )}
      </section>
      {report.moved && <Moved report={report} moved={report.moved} />}
      {report.steps.length > 0 && (
        <section aria-labelledby="steps" className="grid gap-2">
          <h2 id="steps" className="text-sm font-semibold">
            {t("confidential.steps")}
          </h2>
          <ol className="grid gap-2">
            {report.steps.map((step, index) => (
              <li key={index} className="border-l-2 border-line pl-3 text-sm">
                <p>
                  <span className="font-medium">{t(`confidential.done.${step.act}`, { name: step.about })}</span>{" "}
                  <span className="text-faint">
                    {step.by ?? t("confidential.keys.recovery")} ·{" "}
                    <RelativeTime at={step.at} timeZone={report.timeZone} as="moment" />
                  </span>
                </p>
                {step.services.map((service) => (
                  <p key={service}>{service}</p>
                ))}
                {step.notice && <NoticeGiven notice={step.notice} />}
                {step.note && <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{step.note}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** What the Bank was told, as it was told. */
function NoticeGiven({ notice }: { notice: BankNotice }) {
  const { t } = useTranslation();
  const now = useNow();
  const day = (iso: string) => dayOfMonth(t, Date.parse(iso), now, "UTC");
  return (
    <p>
      {t("confidential.notice.told", {
        code: notice.code,
        given: day(notice.givenOn),
        received: day(notice.receivedOn),
        type: t(`confidential.type.${notice.type}`),
        linked: t(`confidential.link.${notice.linked}`),
        referred: t(`confidential.notice.${notice.referred ? "yes" : "no"}`),
      })}
    </p>
  );
}

/** What cannot be called back: who had read the case, and what had left the house. */
function Moved({ report, moved }: { report: ReportView; moved: NonNullable<ReportView["moved"]> }) {
  const { t } = useTranslation();
  const when = (at: string) => <RelativeTime at={at} timeZone={report.timeZone} as="moment" />;
  return (
    <section aria-labelledby="moved" className="grid gap-2 rounded-md border border-warn p-3 text-sm">
      <h2 id="moved" className="font-semibold">
        {t("confidential.moved.title", { reference: moved.reference })}
      </h2>
      <p>
        {moved.movedBy ? t("confidential.moved.by", { name: moved.movedBy }) : t("confidential.moved.again")} ·{" "}
        {when(moved.movedAt)}
      </p>
      {moved.remark && <p className="whitespace-pre-wrap">{moved.remark}</p>}
      <h3 className="font-medium">{t("confidential.moved.readers")}</h3>
      <ul>
        {moved.readers.map(({ name, at }) => (
          <li key={name}>
            {name} · {when(at)}
          </li>
        ))}
        {moved.readers.length === 0 && <li>{t("confidential.moved.nobody")}</li>}
      </ul>
      <h3 className="font-medium">{t("confidential.moved.left")}</h3>
      <ul>
        {moved.left.map(({ at, channel, template, to, name }, index) => (
          <li key={index}>
            {t(channel === "program" ? "confidential.moved.program" : `channel.${channel}`)},{" "}
            {name ?? t(`confidential.moved.to.${to}`)} ({template}) · {when(at)}
          </li>
        ))}
        {moved.left.length === 0 && <li>{t("confidential.moved.nothing")}</li>}
      </ul>
      {moved.notes.map(({ at, by, text }, index) => (
        <p key={index} className="whitespace-pre-wrap">
          {by} · {when(at)} · {text}
        </p>
      ))}
    </section>
  );
}
