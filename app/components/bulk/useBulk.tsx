import { useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useHouse } from "../useHouse";
import { useAsked } from "./asked";
import type { BulkAnswer } from "./bulkView";
import { useSelection } from "./selection";

/** Asks for one kind of act on what is chosen. A refusal stays beside the form, which keeps what was typed. */
export function useBulk(act: string, once: string) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const { search } = useLocation();
  const selection = useSelection();
  const { setBulkId } = useAsked();
  const fetcher = useFetcher<BulkAnswer>();
  const answer = fetcher.data;
  const heard = useRef(answer);
  const settled = fetcher.state === "idle";
  const clear = selection?.clear;
  useEffect(() => {
    if (!settled || !answer || heard.current === answer) return;
    heard.current = answer;
    if (!answer.ok) return;
    setBulkId(answer.bulkId);
    clear?.();
  }, [settled, answer, clear, setBulkId]);
  const refused = settled && answer && !answer.ok ? answer : null;
  const cases = [...(selection?.chosen ?? [])].map(([id, version]) => `${id}.${version}`).join(" ");
  return {
    fetcher,
    busy: !settled,
    refused,
    errorOf: (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined),
    hidden: (
      <>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="once" value={once} />
        <input type="hidden" name="act" value={act} />
        {selection?.whole ? (
          <input type="hidden" name="whole" value={search || "?"} />
        ) : (
          <input type="hidden" name="cases" value={cases} />
        )}
      </>
    ),
  };
}
