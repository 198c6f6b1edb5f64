import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";

/** What is told apart is never kept on a device: what to do instead, and that nothing stayed. */
export function Refusal({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="grid gap-3 rounded-lg border border-warn bg-warn-wash p-4">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t("offline.refused_title")}
      </h2>
      <p>{t("offline.refused_nothing")}</p>
      <ul className="grid list-disc gap-1 pl-5">
        <li>{t("offline.refused_write")}</li>
        <li>{t("offline.refused_who")}</li>
        <li>{t("offline.refused_later")}</li>
      </ul>
      <Button type="button" className="justify-self-start" onClick={onDone}>
        {t("offline.refused_done")}
      </Button>
    </section>
  );
}
