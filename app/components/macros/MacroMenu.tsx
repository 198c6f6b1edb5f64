import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BulkRefused } from "../bulk/BulkRefused";
import { BulkSteps } from "../bulk/BulkSteps";
import { useBulk } from "../bulk/useBulk";
import { Button } from "../Button";
import { SelectField } from "../Field";
import { ActMenu } from "../file/ActMenu";
import { GoneMark } from "./GoneMark";
import type { MacroChoice } from "./macroView";

/** Applies a macro to every chosen case: it says what it will do before it is asked to. */
export function MacroMenu({ macros, once }: { macros: MacroChoice[]; once: string }) {
  const { t } = useTranslation();
  const [id, setId] = useState("");
  const { fetcher, busy, hidden, refused } = useBulk("macro", once);
  const macro = macros.find((one) => one.id === id);
  if (!macros.length) return null;
  return (
    <ActMenu id="bulk-act-macro" icon="play" words={t("macro.button")}>
      <fetcher.Form method="post" action="/cases/bulk">
        {hidden}
        <BulkRefused refused={refused} />
        <SelectField
          id="bulk-macro"
          name="macroId"
          label={t("macro.button")}
          value={id}
          onChange={(event) => setId(event.target.value)}
          required
        >
          <option value="" disabled>
            {t("field.choose")}
          </option>
          {macros.map(({ id: value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </SelectField>
        {macro && <BulkSteps steps={macro.steps} />}
        {macro && <GoneMark gone={macro.gone} />}
        {[macro?.text, macro?.reason, macro?.note].filter(Boolean).map((words) => (
          <p
            key={words}
            dir="auto"
            className="max-h-40 overflow-y-auto border-l-2 border-line pl-2 text-sm whitespace-pre-wrap"
          >
            {words}
          </p>
        ))}
        <Button look="primary" disabled={busy || !macro || macro.gone.length > 0}>
          {t("macro.apply_each")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
