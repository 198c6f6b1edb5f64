import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "../Toast";
import type { ActAnswer, FileAct } from "./fileView";
import { actKey } from "./useAct";

/** Acts said to be done by a word in passing; an answer says more, in `useAnswering`. */
const SPOKEN: readonly FileAct[] = [
  "qualify",
  "macro",
  "take",
  "assign",
  "takeBackNote",
  "strikeNote",
  "takeBack",
  "wait",
  "resume",
  "confirm",
  "call",
  "safeContact",
  "reject",
  "refer",
  "transfer",
  "escalate",
  "reopenCase",
  "split",
  "exclude",
  "liftExclusion",
  "undoMerge",
  "joinIncident",
  "leaveIncident",
  "link",
  "unlink",
  "linkHousehold",
  "unlinkHousehold",
  "reply",
  "add",
  "resolve",
  "close",
  "confirmFixed",
  "addToTicket",
  "reopenTicket",
  "reopen",
];

/**
 * Says that an act was done. It stands beside the forms and not in them: most forms leave the page with the very act
 * they sent.
 */
export function ActEchoes({ caseId }: { caseId: string }) {
  return SPOKEN.map((act) => <Echo key={act} act={act} caseId={caseId} />);
}

function Echo({ act, caseId }: { act: FileAct; caseId: string }) {
  const { t } = useTranslation();
  const say = useToast();
  const { data } = useFetcher<ActAnswer>({ key: actKey(act, caseId) });
  useEffect(() => {
    if (data?.ok) say({ text: t(`done.${act}`) });
  }, [data, act, say, t]);
  return null;
}
