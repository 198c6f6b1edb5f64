import { useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { PersonView } from "../../presenters/casePerson";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { MaskedMark } from "../identity/MaskedMark";
import { useShortcuts } from "../keys/useShortcuts";
import { PhoneNumber } from "../PhoneNumber";
import { RelativeTime } from "../RelativeTime";
import { openMenu } from "./ActMenu";
import { ConsentLines } from "../persons/ConsentLines";
import type { FileView } from "./fileView";
import { Pair, Pairs, Panel } from "./Panel";
import { ProxyFacts } from "./ProxyFacts";
import { ProxyForm } from "./ProxyForm";
import { RevealForm } from "./RevealForm";
import { SafeContactForm } from "./SafeContactForm";

/** Who complains, and how they may be reached without harm. */
export function PersonPanel({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { person, kind, allowed } = view.file;
  const [editing, setEditing] = useState<"safe" | "proxy" | null>(null);
  const [revealing, setRevealing] = useState(false);
  const stop = useCallback(() => setEditing(null), []);
  const revealed = useCallback(() => setRevealing(false), []);
  const masked = person.known === "yes" && person.masked;
  const unmasked = useRef(person);
  if (!masked) unmasked.current = person;
  useShortcuts(
    useMemo(() => {
      const ask = () => {
        flushSync(() => setRevealing(true));
        openMenu("person");
      };
      return masked ? { identity: ask } : {};
    }, [masked]),
  );
  if (kind === "support_ticket") return null;
  if (person.known !== "yes") {
    return (
      <Panel title={t("aside.person")}>
        <p className="flex items-center gap-1.5 text-sm text-quiet">
          <Icon name={person.known === "hidden" ? "lock" : "person"} />
          {t(`person.${person.known}`)}
        </p>
      </Panel>
    );
  }
  const mayChange = allowed.includes("changeSafeContact");
  // A mask written back would be kept for the truth: a form that is open keeps what it was opened on, out of sight meanwhile.
  const edited = unmasked.current.known === "yes" ? unmasked.current : person;
  const toggle = (what: "safe" | "proxy", word: string) => (
    <Toggle open={editing === what} word={word} onToggle={() => setEditing(editing === what ? null : what)} />
  );
  return (
    <Panel
      id="person"
      title={t("aside.person")}
      action={
        masked ? (
          <Toggle open={revealing} word="identity.reveal" onToggle={() => setRevealing(!revealing)} />
        ) : (
          mayChange && toggle("safe", "person.change_safe")
        )
      }
    >
      <MaskedMark {...person} timeZone={view.file.timeZone} />
      {masked && editing && <p className="text-sm text-warn">{t("identity.typed_kept")}</p>}
      {masked && revealing && <RevealForm key={view.file.id} caseId={view.file.id} onDone={revealed} />}
      <Known person={person} timeZone={view.file.timeZone} />
      {mayChange && (
        <div hidden={masked} className="grid gap-3">
          {editing === "safe" && (
            <SafeContactForm key={view.file.id} caseId={view.file.id} safe={edited.safe} onDone={stop} />
          )}
          <div className="justify-self-start">
            {toggle("proxy", edited.proxy ? "person.change_proxy" : "person.add_proxy")}
          </div>
          {editing === "proxy" && (
            <ProxyForm key={view.file.id} caseId={view.file.id} proxy={edited.proxy} onDone={stop} />
          )}
        </div>
      )}
    </Panel>
  );
}

function Toggle({ open, word, onToggle }: { open: boolean; word: string; onToggle: () => void }) {
  const { t } = useTranslation();
  return (
    <Button type="button" look="quiet" onClick={onToggle} aria-expanded={open}>
      {t(open ? "action.cancel" : word)}
    </Button>
  );
}

function Known({ person, timeZone }: { person: Extract<PersonView, { known: "yes" }>; timeZone: string }) {
  const { t } = useTranslation();
  const { safe } = person;
  const silent = safe.noSms || person.optedOut || safe.trusted !== null;
  return (
    <Pairs>
      <Pair label={t("person.name")}>{person.name ?? t("person.no_name")}</Pair>
      {person.proxy && <ProxyFacts proxy={person.proxy} />}
      {person.email && (
        <Pair label={t("person.email")}>
          <span className="break-all">{person.email}</span>
        </Pair>
      )}
      <Pair label={t("person.phone")}>
        {person.phone ? <PhoneNumber value={person.phone} /> : t("person.no_phone")}
        {person.phoneIsClaim && person.phone && <span className="block text-warn">{t("person.claim")}</span>}
      </Pair>
      {person.consents.length > 0 && (
        <Pair label={t("consent.title")}>
          <ConsentLines consents={person.consents} timeZone={timeZone} />
        </Pair>
      )}
      {silent && (
        <Pair label={t("person.messages")}>
          <span className="flex items-start gap-1 font-medium text-bad">
            <Icon name="alert" className="mt-0.5 size-4 shrink-0" />
            {t(safe.trusted ? "person.no_messages" : person.optedOut ? "person.opted_out" : "person.no_sms")}
          </span>
        </Pair>
      )}
      {person.pausedUntil && (
        <Pair label={t("person.answers")}>
          {t("person.answers_paused")} <RelativeTime at={person.pausedUntil} timeZone={timeZone} as="moment" />
        </Pair>
      )}
      {safe.trusted && (
        <Pair label={t("calls.trusted")}>
          {safe.trusted.name && <span className="block">{safe.trusted.name}</span>}
          {safe.trusted.phone && <PhoneNumber value={safe.trusted.phone} />}
        </Pair>
      )}
      {(safe.hours || safe.sharedPhone || safe.words) && (
        <Pair label={t("person.safe_contact")}>
          {safe.sharedPhone && <span className="block">{t("person.shared")}</span>}
          {safe.hours && <span className="block">{t("person.hours", safe.hours)}</span>}
          {safe.words && <span className="whitespace-pre-wrap">{safe.words}</span>}
        </Pair>
      )}
    </Pairs>
  );
}
