import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../Notice";
import { useHouse } from "../useHouse";
import type { ActAnswer, FileAct } from "./fileView";
import { ChangesSinceOpened } from "./Meanwhile";

/** Under which the sending of an act is known to every part of the page. */
export function actKey(act: FileAct, caseId: string): string {
  return `${act}:${caseId}`;
}

/**
 * Sends one kind of act on a case. A refusal is said in words beside the form, which keeps what was typed. `onDone` runs
 * once for each act that succeeded, while the form is still there.
 */
export function useAct(act: FileAct, caseId: string, onDone?: (answer: Extract<ActAnswer, { ok: true }>) => void) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const fetcher = useFetcher<ActAnswer>({ key: actKey(act, caseId) });
  const heard = useRef(fetcher.data); // what was answered before this form stood here is not its own
  const answer = fetcher.data;
  const settled = fetcher.state === "idle";

  useEffect(() => {
    if (!settled || !answer || heard.current === answer) return;
    heard.current = answer;
    if (!answer.ok) return;
    onDone?.(answer);
  }, [settled, answer, onDone]);

  const answered = settled && answer ? answer : null;
  const refused = answered && !answered.ok ? answered : null;
  return {
    fetcher,
    busy: !settled,
    /** How the last one went; null while it is on its way, or before any. */
    answered,
    refused,
    /** Words for a field at fault, if it is. */
    errorOf: (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined),
    send: (fields: Record<string, string> = {}) => fetcher.submit({ ...fields, csrf, act, caseId }, { method: "post" }),
    hidden: (
      <>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="caseId" value={caseId} />
      </>
    ) satisfies ReactNode,
  };
}

/** Why an act was refused, unless a field already says it. */
export function Refused({ refused }: { refused: ReturnType<typeof useAct>["refused"] }) {
  const { t } = useTranslation();
  if (!refused || Object.keys(refused.fields).length) return null;
  const isLate = refused.code === "changed_meanwhile";
  return (
    <Notice tone={isLate ? "warn" : "bad"} icon="alert">
      {t([`errors.${refused.code}`, "errors.refused"])}
      {isLate && <ChangesSinceOpened />}
    </Notice>
  );
}
