import { useTranslation } from "react-i18next";
import type { TextView } from "../../presenters/texts";
import { Button } from "../Button";
import type { useTextAct } from "./useTextAct";

/** Offers an answer text to officers no more, or again. It stands in the editor's form, whose version it sends. */
export function RetireReply({ text, act }: { text: TextView; act: ReturnType<typeof useTextAct> }) {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="retired" value={text.retired ? "no" : "yes"} />
      <Button name="act" value="retire" look="quiet" icon={text.retired ? "undo" : "archive"} disabled={act.busy}>
        {t(text.retired ? "replies.offer" : "replies.retire")}
      </Button>
      {text.retired && <span className="text-sm text-warn">{t("replies.retired")}</span>}
    </>
  );
}
