import { useTranslation } from "react-i18next";
import type { ReportView } from "../../presenters/confidential";
import { DeadlineBar } from "../DeadlineBar";
import { Pair, Pairs, Panel } from "../file/Panel";
import { PhoneNumber } from "../PhoneNumber";
import { RelativeTime } from "../RelativeTime";
import { NoticePanel } from "./NoticePanel";
import { ReadersPanel } from "./ReadersPanel";

/** The little that is known, whom to call, what the notice carries, who may read it and who has. */
export function ReportFacts({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const when = (at: string) => <RelativeTime at={at} timeZone={report.timeZone} as="moment" />;
  const known = (key: string | null) => t(key ? `confidential.${key}` : "confidential.not_said");
  return (
    <aside className="grid content-start divide-y divide-line border-line max-lg:border-t lg:border-l">
      <Panel title={t("confidential.facts")}>
        <Pairs>
          <Pair label={t("confidential.fact.due")}>
            {report.deadline ? (
              <DeadlineBar deadline={report.deadline} timeZone={report.timeZone} />
            ) : (
              t("confidential.nothing_due")
            )}
          </Pair>
          <Pair label={t("confidential.fact.received")}>{when(report.receivedAt)}</Pair>
          <Pair label={t("confidential.fact.channel")}>{t(`channel.${report.channel}`)}</Pair>
          <Pair label={t("confidential.fact.province")}>{report.province ?? t("confidential.no_province")}</Pair>
          <Pair label={t("confidential.fact.linked")}>{known(`link.${report.linked}`)}</Pair>
          <Pair label={t("confidential.fact.recent")}>
            {known(report.recent === null ? null : `recent.${report.recent ? "yes" : "no"}`)}
          </Pair>
          <Pair label={t("confidential.fact.age")}>{known(report.ageBand && `age.${report.ageBand}`)}</Pair>
          <Pair label={t("confidential.fact.sex")}>{known(report.sex && `sex.${report.sex}`)}</Pair>
          <Pair label={t("confidential.fact.consent")}>{known(`consent.${report.consent ? "yes" : "no"}`)}</Pair>
        </Pairs>
      </Panel>
      {report.callback && (
        <Panel title={t("confidential.callback.title")}>
          <PhoneNumber value={report.callback.phone} />
          <p className="text-sm">{report.callback.safeHours ?? t("confidential.callback.no_hours")}</p>
          <p className="text-sm text-quiet">{t("confidential.callback.script")}</p>
          {report.callback.until && (
            <p className="text-xs text-faint">
              {t("confidential.callback.until")} {when(report.callback.until)}
            </p>
          )}
        </Panel>
      )}
      <NoticePanel report={report} />
      <ReadersPanel report={report} />
      <Panel title={t("confidential.reads")}>
        <ul className="text-sm">
          {report.reads.map(({ at, by }) => (
            <li key={at}>
              {by} · {when(at)}
            </li>
          ))}
        </ul>
      </Panel>
    </aside>
  );
}
