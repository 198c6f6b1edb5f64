import type { KeyboardEvent, RefObject } from "react";
import { inputClass } from "../Field";
import { LetterMarks } from "./LetterMarks";
import type { TextChannel } from "./textView";

/** Most that any text may be; what a channel takes is the command's business. */
const LONGEST = { sms: 1_000, ussd: 1_000, web: 1_000, email: 3_000 } as const;

/** The box a text is written in. On its way to a phone its letters are marked; Ctrl+S and Ctrl+Enter press the first button. */
export function TextBox({
  box,
  id,
  channel,
  language,
  label,
  body,
  error,
  onWrite,
}: {
  box: RefObject<HTMLTextAreaElement>;
  id: string;
  channel: TextChannel;
  language: string;
  label: string;
  body: string;
  error: boolean;
  onWrite: (words: string) => void;
}) {
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="relative">
        <textarea
          ref={box}
          id={id}
          name="body"
          lang={language}
          rows={4}
          maxLength={LONGEST[channel]}
          value={body}
          onChange={(event) => onWrite(event.target.value)}
          onKeyDown={pressFirstButton}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-length${error ? ` ${id}-error` : ""}`}
          className={`${inputClass} field-sizing-content block min-h-28 resize-none`}
        />
        {(channel === "sms" || channel === "ussd") && <LetterMarks channel={channel} text={body} />}
      </div>
    </>
  );
}

/** The browser's own saving of the page is of no use here. */
function pressFirstButton(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const isSave = event.key.toLowerCase() === "s" || event.key === "Enter";
  if (!isSave || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const { form } = event.currentTarget;
  form?.requestSubmit(form.querySelector<HTMLButtonElement>("button[name=act]"));
}
