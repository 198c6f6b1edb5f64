import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DeliveryView } from "../../presenters/hooks";
import { Badge } from "../Badges";
import { Button } from "../Button";
import type { IconName } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";

const STATES: Record<string, ["plain" | "good" | "warn" | "bad", IconName]> = {
  owed: ["warn", "clock"],
  delivered: ["good", "check"],
  given_up: ["bad", "close"],
};

interface DeliveryListParts {
  deliveries: DeliveryView[];
  timeZone: string;
  mayRepeat: boolean;
}

/** What an address was told, the newest first, each with its tries. */
export function DeliveryList({ deliveries, timeZone, mayRepeat }: DeliveryListParts) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  return (
    <ol>
      {deliveries.map(({ id, event, at, state, dueAt, reference, attempts }) => {
        const [tone, icon] = STATES[state] ?? ["plain", "event"];
        return (
          <li
            key={id}
            className="grid gap-x-4 gap-y-2 border-b border-line px-3 py-2 md:grid-cols-[minmax(0,1fr)_auto] md:px-4"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <code className="text-sm">{event}</code>
                {reference && <span className="text-sm tabular-nums">{reference}</span>}
                <Badge tone={tone} icon={icon}>
                  {t(`hooks.state.${state}`)}
                </Badge>
                <span className="text-xs text-faint">
                  <RelativeTime at={at} timeZone={timeZone} as="moment" />
                </span>
              </p>
              <ol className="mt-1 grid gap-0.5 text-xs text-faint">
                {attempts.map((attempt) => (
                  <li key={attempt.id}>
                    <RelativeTime at={attempt.at} timeZone={timeZone} as="moment" />
                    {" · "}
                    {t(`hooks.outcome.${attempt.outcome}`)}
                    {attempt.status !== null && ` (${attempt.status})`}
                    {" · "}
                    {t("hooks.took", { ms: attempt.tookMs })}
                  </li>
                ))}
                {dueAt && attempts.length > 0 && (
                  <li>
                    {t("hooks.again")} <RelativeTime at={dueAt} timeZone={timeZone} as="moment" />
                  </li>
                )}
              </ol>
            </div>
            {mayRepeat && (
              <Form method="post">
                <input type="hidden" name="csrf" value={csrf} />
                <input type="hidden" name="act" value="redeliver" />
                <input type="hidden" name="deliveryId" value={id} />
                <Button icon="undo" aria-label={`${t("hooks.act.redeliver")}, ${event} ${reference ?? ""}`}>
                  {t("hooks.act.redeliver")}
                </Button>
              </Form>
            )}
          </li>
        );
      })}
    </ol>
  );
}
