import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { inputClass } from "../Field";
import { Icon } from "../Icon";
import { useReplies, type ReplyView } from "./useReplies";

/** Texts in sight at once; a word or two finds the others. */
const SHOWN = 8;

/** Looks for an answer text by its words, with the keyboard alone if one likes: arrows choose, Enter inserts, Escape leaves. */
export function ReplyPicker({
  reference,
  language,
  onChoose,
  onLeave,
}: {
  reference: string;
  language: string;
  onChoose: (text: string) => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const { replies, failed } = useReplies(reference, language);
  const [looked, setLooked] = useState("");
  const [at, setAt] = useState(0);
  const found = (replies ?? []).filter((reply) => holds(`${reply.text} ${reply.category ?? ""}`, looked));
  const shown = found.slice(0, SHOWN);
  const current = shown[Math.min(at, shown.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((known) => (known + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Enter" && current) onChoose(current.text);
    else if (event.key === "Escape") onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="grid gap-1 rounded-md border border-edge bg-surface p-2" onKeyDown={onKeyDown}>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="reply-list"
        aria-activedescendant={current && optionId(current)}
        aria-label={t("replies.look")}
        placeholder={t("replies.look")}
        value={looked}
        maxLength={60}
        onChange={(event) => {
          setLooked(event.target.value);
          setAt(0);
        }}
        className={inputClass}
      />
      <ul id="reply-list" role="listbox" aria-label={t("replies.title")} className="max-h-60 overflow-auto">
        {shown.map((reply) => (
          <li
            key={reply.key}
            id={optionId(reply)}
            role="option"
            aria-selected={reply === current}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(reply.text);
            }}
            className="cursor-pointer rounded-md px-2 py-1.5 text-sm hover:bg-hover aria-selected:bg-accent-wash"
          >
            <span className="flex flex-wrap gap-x-2 text-xs text-quiet">
              {reply.category ?? t("replies.any")}
              <Doubts reply={reply} />
            </span>
            <span dir="auto">{reply.text}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="text-xs text-quiet empty:hidden">
        {failed ? t("replies.failed") : !replies ? t("replies.reading") : !shown.length ? t("replies.none") : ""}
      </p>
    </div>
  );
}

/** That it is not in the person's language, or that nobody whose language it is has read it. */
function Doubts({ reply: { spokenIn, unreviewed } }: { reply: ReplyView }) {
  const { t } = useTranslation();
  if (!spokenIn && !unreviewed) return null;
  return (
    <span className="inline-flex items-center gap-1 text-warn">
      <Icon name="help" className="size-3.5" />
      {[spokenIn && t("replies.spoken_in", { language: spokenIn }), unreviewed && t("replies.unreviewed")]
        .filter(Boolean)
        .join(", ")}
    </span>
  );
}

function optionId({ key }: ReplyView): string {
  return `reply-${key.replaceAll(".", "-")}`;
}

/** Every word looked for stands in the text, whatever its accents. */
function holds(text: string, looked: string): boolean {
  const folded = fold(text);
  return fold(looked)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
