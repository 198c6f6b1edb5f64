import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { GivenNumber } from "../../offline/book";
import { Button } from "../Button";
import { NumberAndCode } from "../record/NumberAndCode";

/** What the person is told before they leave; the code is shown once. */
export function Told({ given, onNext }: { given: GivenNumber; onNext(): void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="grid gap-4">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {t("offline.kept")}
      </h2>
      <p className="text-quiet">{t("record.read_out")}</p>
      <NumberAndCode {...given} />
      <p className="text-sm text-quiet">{t("offline.kept_hint")}</p>
      <Button type="button" look="primary" icon="note" className="justify-self-start print:hidden" onClick={onNext}>
        {t("record.another")}
      </Button>
    </section>
  );
}
