import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { useCountdown } from "../Toast";
import { Refused, useAct } from "./useAct";

/** What the author of a note may still do with it: take it back for fifteen seconds, strike it ever after. */
export function NoteActs({ noteId, until, caseId }: { noteId: string; until: number; caseId: string }) {
  const { t } = useTranslation();
  const seconds = useCountdown(until);
  const takeBack = useAct("takeBackNote", caseId);
  const strike = useAct("strikeNote", caseId);
  const { fetcher, busy, hidden, refused } = seconds > 0 ? takeBack : strike;
  return (
    <fetcher.Form method="post" className="mt-1 flex flex-wrap items-center justify-end gap-2 text-xs">
      {hidden}
      <input type="hidden" name="noteId" value={noteId} />
      <Refused refused={refused} />
      <Button look="quiet" icon={seconds > 0 ? "undo" : "close"} disabled={busy} className="px-2 py-0.5 text-xs">
        <span suppressHydrationWarning>
          {seconds > 0 ? t("action.take_back_note_in", { count: seconds }) : t("action.strike_note")}
        </span>
      </Button>
    </fetcher.Form>
  );
}
