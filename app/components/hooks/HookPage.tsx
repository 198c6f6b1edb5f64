import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DeliveryView, HookView } from "../../presenters/hooks";
import type { FormRefusal } from "../accounts/AccountForm";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import { Button, ButtonLink, type ButtonLook } from "../Button";
import { EmptyState } from "../EmptyState";
import type { IconName } from "../Icon";
import { Notice } from "../Notice";
import { RelativeTime } from "../RelativeTime";
import { TakenSecret } from "../tokens/TakenSecret";
import { useHouse } from "../useHouse";
import { DeliveryList } from "./DeliveryList";
import { HookState } from "./HookState";

interface HookPageProps {
  view: { here: AccountsHere; hook: HookView; deliveries: DeliveryView[]; next: string | null; done: string | null };
  answer?: FormRefusal | { shown: { secret: string } };
}

/** One address: what it is told, each delivery with its tries, and what may be done about it. */
export function HookPage({ view: { here, hook, deliveries, next, done }, answer }: HookPageProps) {
  const { t } = useTranslation();
  const shown = answer && "shown" in answer ? answer.shown : null;
  const refused = answer && !("shown" in answer) ? answer : null;
  return (
    <AccountsFrame
      here={here}
      door="webhooks"
      title={hook.host}
      actions={
        <ButtonLink to="/admin/webhooks" look="quiet" icon="arrowLeft">
          {t("hooks.all")}
        </ButtonLink>
      }
    >
      {done && !answer && <Notice icon="check">{t(`hooks.done.${done}`)}</Notice>}
      {shown && <TakenSecret secret={shown.secret} lead={t("hooks.rotated_lead")} />}
      {refused && (
        <Notice tone="bad" icon="alert">
          {t([refused.fields.url ?? `errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <HookFacts hook={hook} timeZone={here.timeZone} />
      <h2 className="px-3 pt-4 pb-1 font-semibold md:px-4">{t("hooks.deliveries")}</h2>
      {deliveries.length === 0 && <EmptyState title={t("hooks.none_told")} />}
      <DeliveryList deliveries={deliveries} timeZone={here.timeZone} mayRepeat={hook.stoppedAt === null} />
      {next && (
        <div className="flex justify-center p-4">
          <ButtonLink to={`?after=${next}`}>{t("queue.more")}</ButtonLink>
        </div>
      )}
    </AccountsFrame>
  );
}

function HookFacts({ hook, timeZone }: { hook: HookView; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3 border-b border-line px-3 py-3 md:px-4">
      <p className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 text-sm break-all">{hook.url}</code>
        <HookState hook={hook} />
      </p>
      <p className="text-sm text-quiet">
        {t("tokens.acts_as")} {hook.account} · {t("hooks.added_by", { who: hook.addedBy })}{" "}
        <RelativeTime at={hook.addedAt} timeZone={timeZone} as="moment" />
      </p>
      <p className="text-sm text-quiet">
        {hook.events.map((event) => t(`hook_event.${event.replace(".", "_")}`)).join(", ")}
      </p>
      {hook.rotating && <p className="max-w-prose text-sm text-warn">{t("hooks.rotating")}</p>}
      <div className="flex flex-wrap gap-2">
        {hook.stoppedAt ? (
          <HookAct act="start" icon="play" look="primary" />
        ) : (
          <>
            {hook.rotating ? (
              <HookAct act="finish" icon="check" look="primary" />
            ) : (
              <HookAct act="rotate" icon="lock" />
            )}
            <HookAct act="stop" icon="pause" />
          </>
        )}
        <HookAct act="remove" icon="close" look="danger" />
      </div>
    </div>
  );
}

function HookAct({ act, icon, look = "secondary" }: { act: string; icon: IconName; look?: ButtonLook }) {
  const { t } = useTranslation();
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <input type="hidden" name="act" value={act} />
      <Button look={look} icon={icon}>
        {t(`hooks.act.${act}`)}
      </Button>
    </Form>
  );
}
