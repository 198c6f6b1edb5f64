import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../components/Button";
import { Reference } from "../../components/Reference";

/** What the person is told when their words went to the case they have already: its number stays theirs. */
export function AddedWords({ added, mayRead }: { added: string; mayRead: boolean }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid gap-5">
      <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
        {t("known.added")}
      </h1>
      <p className="text-3xl font-bold">
        <Reference value={added} />
      </p>
      <p className="text-quiet">{t("known.added_hint")}</p>
      <div className="flex flex-wrap gap-2">
        {mayRead && (
          <ButtonLink to={`/cases/${added}`} look="primary" icon="inbox">
            {t("record.open")}
          </ButtonLink>
        )}
        <ButtonLink to="/cases/new" look={mayRead ? "secondary" : "primary"} icon="note" reloadDocument>
          {t("record.another")}
        </ButtonLink>
      </div>
    </div>
  );
}
