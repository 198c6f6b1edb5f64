import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { smsLength } from "../smsLength";
import { foldForScreen, foldForSms, leavesAs } from "../smsLetters";
import { markedLetters } from "./LetterMarks";
import { DiffWords } from "./DiffWords";

type PhoneChannel = "sms" | "ussd";

/**
 * Offers plain letters for those that cost double, show nowhere or leave as others: what would become of the text is
 * shown before anything changes, and can be taken back after.
 */
export function FoldOffer({
  channel,
  body,
  onWrite,
}: {
  channel: PhoneChannel;
  body: string;
  onWrite: (words: string) => void;
}) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [before, setBefore] = useState<{ words: string; folded: string } | null>(null);
  const marked = markedLetters(channel, body);
  if (before && before.folded === body) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-xs text-quiet">
        {t("texts.folded")}
        <Button
          type="button"
          look="quiet"
          icon="undo"
          onClick={() => {
            onWrite(before.words);
            setBefore(null);
          }}
        >
          {t("texts.fold_undo")}
        </Button>
      </p>
    );
  }
  if (marked.folded.length + marked.lost.length === 0) return null;
  const folded = inPlainLetters(channel, body);
  if (!shown) {
    return (
      <div>
        <Button type="button" onClick={() => setShown(true)}>
          {t("texts.fold")}
        </Button>
      </div>
    );
  }
  const apply = () => {
    setBefore({ words: body, folded });
    setShown(false);
    onWrite(folded);
  };
  return (
    <div className="grid gap-2 rounded-md border border-line bg-sunken px-2.5 py-2 text-sm">
      <p className="text-xs text-faint">
        {t("texts.fold_shown")}
        {channel === "sms" &&
          ` ${t("texts.fold_saves", { before: smsLength(body).segments, after: smsLength(folded).segments })}`}
      </p>
      <p className="break-words whitespace-pre-wrap">
        <DiffWords before={body} after={folded} />
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="button" onClick={apply}>
          {t("texts.fold_apply")}
        </Button>
        <Button type="button" look="quiet" onClick={() => setShown(false)}>
          {t("texts.fold_leave")}
        </Button>
      </div>
    </div>
  );
}

/** Letters that need no folding; what no plain letter stands for goes. */
function inPlainLetters(channel: PhoneChannel, body: string): string {
  if (channel === "ussd") return foldForScreen(body);
  const kept = Array.from(body.normalize("NFC")).filter((letter) => leavesAs(letter) !== null);
  return foldForSms(kept.join(""));
}
