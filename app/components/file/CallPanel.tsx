import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CallsView, CallTaskView, SafeContactView } from "../../presenters/calls";
import { ButtonLink } from "../Button";
import { Icon } from "../Icon";
import { PhoneNumber } from "../PhoneNumber";
import { RelativeTime } from "../RelativeTime";
import { CallForm } from "./CallForm";
import type { FileView } from "./fileView";
import { Pair, Pairs, Panel } from "./Panel";

/** What somebody must say or ask by voice: whom to call, why, when it is safe, and what came of it. */
export function CallPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { file } = view;
  const { calls, person, timeZone } = file;
  if (!calls) return null;
  const safe = person.known === "yes" ? person.safe : null;
  const byHand = isByHand(calls);
  return (
    <Panel id="call" title={t(titleOf(calls, byHand))}>
      <ul className="grid gap-1 text-sm">
        {calls.tasks.map((task) => (
          <Task key={task.id} task={task} timeZone={timeZone} />
        ))}
      </ul>
      {!byHand && <Whom calls={calls} safe={safe} />}
      {safe && <Care safe={safe} />}
      {calls.mayCall && calls.tellsAnswer && (
        <ButtonLink to={`/cases/${file.reference}/sheet`} icon="paper" className="justify-self-start">
          {t("calls.sheet")}
        </ButtonLink>
      )}
      {calls.ownCheck && <Line icon="lock">{t("calls.own_check")}</Line>}
      {calls.mayCall && <CallForm key={file.id} view={view} calls={calls} byHand={byHand} />}
    </Panel>
  );
}

/** Nothing of it is for a telephone. */
export function isByHand({ tasks }: CallsView): boolean {
  return tasks.every(({ reason }) => reason === "by_hand" || reason === "check_by_hand");
}

function titleOf({ checks, ownCheck }: CallsView, byHand: boolean): string {
  if (checks || ownCheck) return "calls.title_check";
  return byHand ? "calls.title_by_hand" : "calls.title";
}

function Task({ task, timeZone }: { task: CallTaskView; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <li className="flex items-start gap-2">
      <Icon name="phone" className="mt-0.5 size-4 text-warn" />
      <span className="min-w-0">
        <span className="block font-medium first-letter:uppercase">{t(`call_reason.${task.reason}`)}</span>
        <span className="block text-xs text-faint">
          {task.wantedAt && task.attempts === 0 ? t("calls.wanted") : t("calls.from")}{" "}
          <RelativeTime at={task.nextAt} timeZone={timeZone} as="moment" />
          {task.attempts > 0 && <> · {t("calls.attempts", { count: task.attempts })}</>}
          {task.unansweredDays > 0 && <> · {t("calls.unanswered", { count: task.unansweredDays })}</>}
        </span>
      </span>
    </li>
  );
}

function Whom({ calls, safe }: { calls: CallsView; safe: SafeContactView | null }) {
  const { t } = useTranslation();
  if (!calls.who) return <Line icon="lock">{t("calls.hidden")}</Line>;
  if (safe?.trusted) {
    return (
      <>
        <Pairs>
          <Pair label={t("calls.trusted")}>
            {safe.trusted.name && <span className="block">{safe.trusted.name}</span>}
            {safe.trusted.phone ? <PhoneNumber value={safe.trusted.phone} /> : t("calls.trusted_no_phone")}
          </Pair>
        </Pairs>
        <Line icon="alert" warn>
          {t("calls.trusted_only")}
        </Line>
      </>
    );
  }
  return (
    <>
      <Pairs>
        <Pair label={calls.who.proxy ? t("calls.proxy", calls.who.proxy) : t("calls.person")}>
          {calls.who.phone ? <PhoneNumber value={calls.who.phone} /> : t("calls.nobody")}
        </Pair>
      </Pairs>
      {calls.who.isClaim && (
        <Line icon="alert" warn>
          {t("calls.claim")}
        </Line>
      )}
    </>
  );
}

/** What to take care of before dialling. */
function Care({ safe }: { safe: SafeContactView }) {
  const { t } = useTranslation();
  return (
    <>
      {safe.sharedPhone && !safe.trusted && (
        <Line icon="alert" warn>
          {t("calls.shared")}
        </Line>
      )}
      {safe.hours && (
        <Line icon="clock" warn={!safe.safeNow}>
          {t("calls.hours", safe.hours)} {t(safe.safeNow ? "calls.hours_now" : "calls.hours_not_now")}
        </Line>
      )}
      {safe.words && <Line icon="note">{safe.words}</Line>}
    </>
  );
}

function Line({
  icon,
  warn,
  children,
}: {
  icon: "alert" | "clock" | "lock" | "note";
  warn?: boolean;
  children: ReactNode;
}) {
  return (
    <p className={`flex items-start gap-1.5 text-sm ${warn ? "text-warn" : "text-quiet"}`}>
      <Icon name={icon} className="mt-0.5 size-4" />
      <span className="min-w-0 break-words whitespace-pre-wrap">{children}</span>
    </p>
  );
}
