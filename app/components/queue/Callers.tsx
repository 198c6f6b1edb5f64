import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../Badges";
import { Button } from "../Button";
import { PlaceName } from "../PlaceName";
import { Reference } from "../Reference";
import { useHouse } from "../useHouse";
import type { QueueView } from "./queueView";

/** Cases found for somebody who is on the line: no word of them until one says so, which their file keeps. */
export function Callers({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  if (!queue.callers.length) return null;
  return (
    <section aria-labelledby="callers" className="grid gap-2 border-b border-line bg-accent-wash px-4 py-3">
      <h2 id="callers" className="text-sm font-semibold">
        {t("callers.title")}
      </h2>
      <p className="max-w-prose text-sm text-quiet">{t("callers.body")}</p>
      <ul className="grid gap-2">
        {queue.callers.map(({ id, reference, place, status }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
            <Reference value={reference} />
            <PlaceName place={place} />
            <StatusBadge status={status} />
            <Form method="post" action={queue.base} className="max-sm:w-full">
              <input type="hidden" name="csrf" value={csrf} />
              <input type="hidden" name="reference" value={reference} />
              <Button look="primary" icon="phone">
                {t("callers.open")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
