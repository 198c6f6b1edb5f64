import { useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { action, loader } from "./route";
import type { Ussd } from "./useUssd";

/** What goes wrong with a phone in the hills: it is off, or its signal goes while an answer is on its way. */
export function Signal({ ussd }: { ussd: Ussd }) {
  const { t } = useTranslation();
  const { csrfToken, number, switchedOn } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [on, setOn] = useState(switchedOn);
  useEffect(() => setOn(switchedOn), [number, switchedOn]);
  const turn = () => {
    setOn(!on);
    const fields = { csrf: csrfToken, intent: "switch", phone: number };
    void fetcher.submit({ ...fields, ...(on ? {} : { on: "on" }) }, { method: "post" });
  };
  return (
    <fieldset className="grid w-full max-w-88 gap-1.5 text-sm">
      <legend className="mb-1 text-faint">{t("simulator.signal")}</legend>
      <label className="tap flex items-start gap-2">
        <input type="checkbox" className="mt-1" checked={!on} onChange={turn} />
        <span>{t("simulator.switch_off")}</span>
      </label>
      <label className="tap flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-1"
          checked={ussd.losesNext}
          onChange={(event) => ussd.loseNext(event.target.checked)}
        />
        <span>{t("simulator.lose_next")}</span>
      </label>
    </fieldset>
  );
}
