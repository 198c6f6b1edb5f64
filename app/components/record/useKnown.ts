import { useEffect, useState } from "react";
import type { KnownView } from "../../presenters/known";

/** A pause in the typing after which it is asked, in milliseconds. */
const PAUSE_MS = 500;

/**
 * Who is known by the phone or the household typed so far; nothing for somebody without a name. It is asked beside the form
 * and never holds it up: without an answer there is simply nothing to show.
 */
export function useKnown(typed: Record<string, string>, csrf: string | undefined): KnownView | null {
  const [known, setKnown] = useState<{ asked: string; view: KnownView } | null>(null);
  const asked = csrf && !typed.anonymous ? questionOf(typed) : "";
  useEffect(() => {
    if (!asked || !csrf) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      const body = new URLSearchParams(asked);
      body.set("csrf", csrf);
      fetch("/cases/new/known", { method: "POST", body, redirect: "manual", signal: leaving.signal })
        .then((answer) => (answer.ok ? (answer.json() as Promise<KnownView>) : null))
        .then((view) => view && setKnown({ asked, view }))
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked, csrf]);
  return known && known.asked === asked ? known.view : null;
}

/** Empty until enough is typed to mean somebody. */
function questionOf({ phone = "", householdCode = "" }: Record<string, string>): string {
  const fields = {
    ...(phone.replace(/\D/g, "").length >= 9 ? { phone } : {}),
    ...(householdCode.trim().length >= 4 ? { householdCode: householdCode.trim() } : {}),
  };
  return new URLSearchParams(fields).toString();
}
