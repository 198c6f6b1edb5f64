import { useTranslation } from "react-i18next";
import type { ReportView } from "../../presenters/confidential";
import { DeadlineBar } from "../DeadlineBar";
import { Pair, Pairs, Panel } from "../file/Panel";
import { dayOfMonth } from "../moments";
import { useNow } from "../Now";
import { RelativeTime } from "../RelativeTime";

/** All the Bank is told of a report, when it is to be told, and when it was. */
export function NoticePanel({ report }: { report: ReportView }) {
  const { t } = useTranslation();
  const now = useNow();
  const { timeZone, notice, noticeDeadline, type, linked, referredWithin } = report;
  const { day, threeDays } = referredWithin;
  const referred = day === null ? "no" : day ? "day" : threeDays ? "three" : "late";
  return (
    <Panel title={t("confidential.notice.title")}>
      <Pairs>
        <Pair label={t("confidential.notice.given")}>
          {notice && t("confidential.notice.given_on", { day: dayOfMonth(t, Date.parse(notice.givenOn), now, "UTC") })}
          {!notice && noticeDeadline && <DeadlineBar deadline={noticeDeadline} timeZone={timeZone} />}
          {!notice && !noticeDeadline && t("confidential.nothing_due")}
        </Pair>
        <Pair label={t("confidential.notice.code")}>{report.code}</Pair>
        <Pair label={t("confidential.fact.received")}>
          <RelativeTime at={report.receivedAt} timeZone={timeZone} as="moment" />
        </Pair>
        <Pair label={t("confidential.fact.type")}>
          {t(type ? `confidential.type.${type}` : "confidential.not_said")}
        </Pair>
        <Pair label={t("confidential.fact.linked")}>{t(`confidential.link.${linked}`)}</Pair>
        <Pair label={t("confidential.notice.referred")}>{t(`confidential.referred.${referred}`)}</Pair>
      </Pairs>
    </Panel>
  );
}
