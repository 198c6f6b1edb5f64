import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { Refused, useAct } from "./useAct";

/** A message that was added to a file and is about something else becomes a file of its own. */
export function SplitMessage({ messageId, caseId }: { messageId: string; caseId: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("split", caseId);
  return (
    <details className="mt-1.5 text-sm">
      <summary className="tap w-fit cursor-pointer text-link underline-offset-2 hover:underline">
        {t("moves.split")}
      </summary>
      <fetcher.Form method="post" className="mt-1.5 grid gap-2">
        {hidden}
        <input type="hidden" name="messageId" value={messageId} />
        <p className="text-quiet">{t("moves.split_body")}</p>
        <Refused refused={refused} />
        <Button icon="paper" disabled={busy} className="justify-self-start">
          {t("moves.split_confirm")}
        </Button>
      </fetcher.Form>
    </details>
  );
}
