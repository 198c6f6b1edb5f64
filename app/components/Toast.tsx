import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";

/** Something to say in passing. */
export interface Message {
  text: string;
  tone?: "plain" | "bad";
  /** What may still be undone, and until when (epoch milliseconds); the message stays as long. */
  undo?: { label: string; until: number; onUndo: () => void };
}

interface Shown extends Message {
  id: number;
}

/** How long a message stays when nothing can be undone, in milliseconds. */
const STAY_MS = 6_000;

const Say = createContext<(message: Message) => void>(() => undefined);

/** Says something in passing at the foot of the screen; screen readers hear it. A new message replaces the one before. */
export function useToast(): (message: Message) => void {
  return useContext(Say);
}

/** The place messages appear in. One for the whole document, so that they outlive a change of page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const say = useCallback((message: Message) => setShown((last) => ({ ...message, id: (last?.id ?? 0) + 1 })), []);
  const close = useMemo(() => () => setShown(null), []);
  return (
    <Say.Provider value={say}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex justify-center px-3 lg:justify-end lg:px-4"
      >
        {shown && <Toast key={shown.id} message={shown} onClose={close} />}
      </div>
    </Say.Provider>
  );
}

function Toast({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation();
  const seconds = useCountdown(message.undo?.until ?? null);
  useEffect(() => {
    const stay = message.undo ? Math.max(0, message.undo.until - Date.now()) : STAY_MS;
    const timer = setTimeout(onClose, stay);
    return () => clearTimeout(timer);
  }, [message, onClose]);
  const colours = message.tone === "bad" ? "bg-bad-wash text-bad border-bad" : "bg-ink text-paper border-transparent";
  return (
    <div
      className={`pointer-events-auto flex max-w-full animate-slide lg:max-w-120 items-center gap-3 rounded-lg border px-4 py-2 text-sm shadow-lg ${colours}`}
    >
      <span className="min-w-0">{message.text}</span>
      {message.undo && (
        <button
          type="button"
          className="tap inline-flex shrink-0 items-center gap-1.5 rounded-md px-2 py-1 font-semibold whitespace-nowrap"
          onClick={() => {
            message.undo?.onUndo();
            onClose();
          }}
        >
          <Icon name="undo" />
          <span className="underline underline-offset-2">{message.undo.label}</span>
          <span aria-hidden className="tabular-nums">
            {t("toast.seconds", { seconds })}
          </span>
        </button>
      )}
      <button
        type="button"
        className="tap grid place-items-center rounded-md p-1"
        onClick={onClose}
        aria-label={t("toast.close")}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Whole seconds left until an instant (epoch milliseconds); 0 without one. */
export function useCountdown(until: number | null): number {
  const [left, setLeft] = useState(() => secondsTo(until));
  useEffect(() => {
    setLeft(secondsTo(until));
    if (until === null) return;
    const timer = setInterval(() => setLeft(secondsTo(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}

function secondsTo(until: number | null): number {
  return until === null ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
