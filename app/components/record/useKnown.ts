import { useEffect, useState } from "react";
import type { KnownView } from "../../presenters/known";

/** A pause in the typing after which it is asked, in milliseconds. */
const PAUSE_MS = 700;
/** Words below which a text says nothing that another might say too. */
const FEWEST_WORDS = 4;

/**
 * Who is known by the phone or the household typed so far, unless they give no name, and which complaints say much the
 * same. It is asked beside the form and never holds it up: without an answer there is simply nothing to show.
 */
export function useKnown(typed: Record<string, string>, csrf: string | undefined): KnownView | null {
  const [known, setKnown] = useState<{ asked: string; view: KnownView } | null>(null);
  const asked = csrf ? questionOf(typed) : "";
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

/** Empty until enough is typed to mean somebody, or something. */
function questionOf({ phone = "", householdCode = "", text = "", place = "", anonymous }: Record<string, string>) {
  const fields = {
    ...(!anonymous && phone.replace(/\D/g, "").length >= 9 ? { phone } : {}),
    ...(!anonymous && householdCode.trim().length >= 4 ? { householdCode: householdCode.trim() } : {}),
    ...(wholeWords(text).length >= FEWEST_WORDS ? { text: wholeWords(text).join(" "), place } : {}),
  };
  return new URLSearchParams(fields).toString();
}

/** The words that are finished: the one being typed is another with every letter. */
function wholeWords(text: string): string[] {
  return text.split(/\s+/).slice(0, -1).filter(Boolean);
}
