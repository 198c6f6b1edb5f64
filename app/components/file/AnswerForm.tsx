import { useState, type KeyboardEvent, type RefObject } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { OperatorCost } from "../../presenters/operators";
import { Button } from "../Button";
import { FieldError, inputClass } from "../Field";
import { Icon } from "../Icon";
import { answers } from "../macros/macroView";
import { SmsCost } from "../SmsCost";
import { smsLength } from "../smsLength";
import { DraftClash, DraftMark } from "./DraftMark";
import { AnswerLanguage } from "./AnswerLanguage";
import type { AnswerFrame, FileView } from "./fileView";
import { Meanwhile } from "./Meanwhile";
import { ReplyPicker } from "./ReplyPicker";
import { useOpenWhileIn } from "./useOpenWhileIn";
import type { Answering } from "./useAnswering";

/** Longest answer, in characters: what is still read on a basic phone. */
const LONGEST = 500;

/** The answer to the person: shown between the words it leaves with, counted as it is typed, kept until it was accepted. */
export function AnswerForm({
  view,
  answering,
  box,
}: {
  view: FileView;
  answering: Answering;
  box: RefObject<HTMLTextAreaElement>;
}) {
  const { t } = useTranslation();
  const { mail } = view;
  const { answer, draft, text, write, version, macro, language } = answering;
  const frame = view.frames?.[language] ?? null;
  const error = answer.errorOf("text");
  const [picking, setPicking] = useState(false);
  const [open, watch] = useOpenWhileIn(text !== "" || picking);
  const put = (reply: string) => {
    flushSync(() => {
      setPicking(false);
      write(insertInto(box.current, text, reply));
    });
    selectHole(box.current);
  };
  return (
    <answer.fetcher.Form method="post" className="grid gap-1.5" {...watch}>
      {answer.hidden}
      <input type="hidden" name="version" value={version} />
      <Meanwhile isWriting={text !== ""} refused={answer.refused} onSeen={answering.release} />
      {macro && answers(macro) && <input type="hidden" name="macroId" value={macro.id} />}
      <label htmlFor="answer-text" className="sr-only">
        {t("composer.answer")}
      </label>
      {open && <AnswerLanguage view={view} answering={answering} />}
      {open && frame?.before && <p className="truncate text-xs text-faint">{frame.before}</p>}
      <textarea
        ref={box}
        id="answer-text"
        name="text"
        rows={open ? 3 : 1}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "/" && text === "") {
            event.preventDefault();
            setPicking(true);
          } else submitOnEnter(event);
        }}
        placeholder={t("composer.answer_placeholder")}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? "answer-text-error answer-text-hint" : "answer-text-hint"}
        className={`${inputClass} field-sizing-content max-h-60 ${open ? "min-h-18" : ""}`}
      />
      <FieldError id="answer-text" error={error} />
      {open && frame?.after && <p className="truncate text-xs text-faint">{frame.after}</p>}
      {open && <SpokenIn frame={frame} />}
      {picking && (
        <ReplyPicker
          reference={view.file.reference}
          language={language}
          onChoose={put}
          onLeave={() => {
            flushSync(() => setPicking(false));
            box.current?.focus();
          }}
        />
      )}
      <DraftClash draft={draft} />
      <div className={open ? "flex flex-wrap items-center gap-3" : "hidden"}>
        {frame ? (
          <Counter text={frame.before + text + frame.after} cost={frame.cost} />
        ) : (
          <p id="answer-text-hint" className="inline-flex items-center gap-1 text-xs text-warn">
            <Icon name={mail === "answer" ? "send" : "phone"} className="size-3.5" />
            {t(mail ? `composer.mail_${mail}` : "composer.no_sms")}
          </p>
        )}
        <Button
          type="button"
          look="quiet"
          icon="note"
          aria-expanded={picking}
          title={t("replies.keys")}
          onClick={() => setPicking(!picking)}
          className="px-2 text-xs"
        >
          {t("replies.title")}
        </Button>
        <DraftMark draft={draft} />
        <Button look="primary" icon="send" disabled={answer.busy} className="ml-auto">
          {t(
            answer.busy
              ? "action.sending"
              : frame
                ? "action.send_answer"
                : mail === "answer"
                  ? "action.mail_answer"
                  : "action.record_answer",
          )}
        </Button>
      </div>
    </answer.fetcher.Form>
  );
}

/** The text with a reply where the cursor is, or in the place of what is selected. */
function insertInto(box: HTMLTextAreaElement | null, text: string, reply: string): string {
  const [from, to] = [box?.selectionStart ?? text.length, box?.selectionEnd ?? text.length];
  return (text.slice(0, from) + reply + text.slice(to)).slice(0, LONGEST);
}

/** Goes to the first thing left to be filled in by hand, or to the end. */
function selectHole(box: HTMLTextAreaElement | null): void {
  const hole = /\{\w+\}/.exec(box?.value ?? "");
  box?.focus();
  if (hole) box?.setSelectionRange(hole.index, hole.index + hole[0].length);
}

/** That the words around the answer were read by nobody whose language it is, or are in another language. */
function SpokenIn({ frame }: { frame: AnswerFrame | null }) {
  const { t } = useTranslation();
  const word = frame?.unreviewed ? "unreviewed" : frame?.spokenInstead ? "spoken_instead" : null;
  if (!word) return null;
  return (
    <p className="inline-flex items-center gap-1 text-xs text-warn">
      <Icon name="help" className="size-3.5" />
      {t(`composer.${word}`, { language: frame?.unreviewed ?? frame?.spokenInstead })}
    </p>
  );
}

/** Sends the form a text belongs to with Ctrl (or ⌘) and Enter. */
export function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** SMS it will cost, and what makes it cost double. */
function Counter({ text, cost }: { text: string; cost: OperatorCost | null }) {
  const { t } = useTranslation();
  const { segments, left, doubling } = smsLength(text);
  const tone = doubling.length || segments > 3 ? "text-warn" : "text-faint";
  return (
    <p id="answer-text-hint" aria-live="polite" className={`text-xs tabular-nums ${tone}`}>
      {t("composer.sms_count", { count: segments, left })}
      {cost && (
        <>
          {", "}
          <SmsCost segments={segments} operator={cost} />
        </>
      )}
      {doubling.length > 0 && ` ${t("composer.sms_doubling", { characters: doubling.join(" ") })}`}
    </p>
  );
}
