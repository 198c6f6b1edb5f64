import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { RevealFields } from "../identity/RevealFields";
import { Notice } from "../Notice";
import { useHouse } from "../useHouse";

interface Answer {
  ok?: boolean;
  code?: string;
  fields?: Record<string, string>;
}

/** Asks to see who the people of a household are, for a reason. */
export function RevealHousehold() {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const fetcher = useFetcher<Answer>();
  const refused = fetcher.state === "idle" && fetcher.data?.code ? fetcher.data : null;
  const fields = refused?.fields ?? {};
  return (
    <fetcher.Form method="post" className="grid gap-3 border-t border-line pt-3">
      <input type="hidden" name="csrf" value={csrf} />
      {refused && Object.keys(fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <RevealFields
        idPrefix="reveal"
        busy={fetcher.state !== "idle"}
        errorOf={(field) => (fields[field] ? t(fields[field]) : undefined)}
      />
    </fetcher.Form>
  );
}
