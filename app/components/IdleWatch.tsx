import { Form, useLocation } from "@remix-run/react";
import { useEffect, useRef, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { onAttention } from "./attention";
import { Button } from "./Button";
import { useHouse } from "./useHouse";

/** How long before the end somebody is warned, in milliseconds; never more than half of the time there is. */
const WARNING_MS = 2 * 60_000;
/** The house is told at most this often that somebody is there. */
const TELL_EVERY_MS = 60_000;
const TICK_MS = 1_000;
/** When somebody last touched a page of this house, for all tabs of the browser. */
const TOUCHED = "yoka.touched";

/**
 * Ends a session that lies unused: warns first, and then leaves the page, so that nothing of it stays on the screen. What
 * was being written is in the house. Whoever types for long without asking for a page is told of to the house meanwhile.
 */
export function IdleWatch() {
  const { t } = useTranslation();
  const house = useHouse();
  const minutes = house?.idle?.minutes ?? null;
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const leaving = useRef<HTMLFormElement>(null);
  const stay = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (minutes === null) return;
    const allowed = minutes * 60_000;
    const warning = Math.min(WARNING_MS, allowed / 2);
    let toldAt = Date.now();
    let isWarned = false;
    let hasLeft = false;
    const touch = () => {
      localStorage.setItem(TOUCHED, String(Date.now()));
      if (Date.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = Date.now();
      void fetch("/session").catch(() => undefined); // without a network: the next one
    };
    touch();
    stay.current = () => {
      toldAt = 0;
      touch();
      look();
    };
    const look = () => {
      const left = Number(localStorage.getItem(TOUCHED)) + allowed - Date.now();
      isWarned = left <= warning;
      setSecondsLeft(isWarned ? Math.max(0, Math.ceil(left / 1_000)) : null);
      if (left > 0 || hasLeft || !navigator.onLine) return; // without a network there is no page to go to
      hasLeft = true;
      leaving.current?.requestSubmit();
    };
    const timer = setInterval(look, TICK_MS);
    const stopAttending = onAttention(() => {
      if (!isWarned) touch(); // once warned, one answers: a sleeve on the mouse is nobody
    });
    return () => {
      clearInterval(timer);
      stopAttending();
    };
  }, [minutes]);

  return (
    <>
      <Leaving form={leaving} />
      <Warning secondsLeft={secondsLeft} onStay={() => stay.current()} words={t} />
    </>
  );
}

/** A page of the closed circuit stands in no address that is left on the screen. */
const NOWHERE_TO_RETURN = /^\/confidential\b/;

/** Ends the session in the house too. On a shared computer nobody is led back to where its last person was. */
function Leaving({ form }: { form: Ref<HTMLFormElement> }) {
  const house = useHouse();
  const { pathname, search } = useLocation();
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []); // a page that is none says no address: the closed circuit is answered by another's
  const mayReturn = drawn && !house?.idle?.shared && !NOWHERE_TO_RETURN.test(pathname);
  return (
    <Form ref={form} method="post" action="/logout" reloadDocument>
      <input type="hidden" name="csrf" value={house?.csrf ?? ""} />
      <input type="hidden" name="idle" value="on" />
      {mayReturn && <input type="hidden" name="next" value={pathname + search} />}
    </Form>
  );
}

function Warning({
  secondsLeft,
  onStay,
  words: t,
}: {
  secondsLeft: number | null;
  onStay: () => void;
  words: ReturnType<typeof useTranslation>["t"];
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOpen = secondsLeft !== null;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      onCancel={onStay}
      aria-labelledby="idle-title"
      className="w-[min(26rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="idle-title" className="text-lg font-semibold">
        {t("idle_watch.title")}
      </h2>
      <p className="mt-2 text-sm text-quiet">{t("idle_watch.body")}</p>
      <p className="mt-2 text-2xl font-semibold tabular-nums" aria-hidden>
        {clock(secondsLeft ?? 0)}
      </p>
      <div className="mt-4 flex justify-end">
        <Button look="primary" type="button" onClick={onStay} autoFocus>
          {t("idle_watch.stay")}
        </Button>
      </div>
    </dialog>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
