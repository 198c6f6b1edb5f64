import { useTranslation } from "react-i18next";
import type { Entry } from "../../offline/entries";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { Reference } from "../Reference";

/** The number somebody was told was another's: whom to call, and what to tell them. It stays until that was done. */
export function Renumbered({ entry, onCalled }: { entry: Entry; onCalled(): void }) {
  const { t } = useTranslation();
  const { given, told, typed } = entry;
  const whom = [typed.name, typed.phone].filter(Boolean).join(", ");
  return (
    <Notice tone="warn" icon="phone">
      <p>
        {t("offline.renumbered.was")} <Reference value={told ?? ""} />
      </p>
      <p>
        {t("offline.renumbered.call", { whom: whom || t("offline.renumbered.nobody") })}{" "}
        <strong>
          <Reference value={given.reference} />
        </strong>
        , {t("offline.renumbered.code")} <strong className="tabular-nums">{given.code}</strong>
      </p>
      <Button type="button" icon="check" className="mt-2" onClick={onCalled}>
        {t("offline.renumbered.done")}
      </Button>
    </Notice>
  );
}
