import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { TimelineView } from "../../presenters/timeline";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";
import type { ActAnswer } from "./fileView";
import { journalSentence } from "./journalSentence";

/** Changes listed at once; the timeline has them all. */
const SHOWN = 5;

type Refusal = Extract<ActAnswer, { ok: false }> | null;

interface Happened {
  items: TimelineView[];
  timeZone: string;
}
const Context = createContext<Happened>({ items: [], timeZone: "UTC" });

/** Lets the forms of a file say what happened on it while they were filled in. */
export function MeanwhileProvider({ items, timeZone, children }: Happened & { children: ReactNode }) {
  const value = useMemo(() => ({ items, timeZone }), [items, timeZone]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** What others did since `known` was all there was. */
function useChanges(known: ReadonlySet<string> | null): TimelineView[] {
  const { items } = useContext(Context);
  const me = useHouse()?.account?.name;
  return known ? items.filter((item) => !known.has(item.id) && authorOf(item) !== me) : [];
}

/**
 * Beside the answer: what happened since it was begun (who, what, when), before it is sent and not only when that is
 * refused. One reads first, or sends anyway; the words stay.
 */
export function Meanwhile({
  isWriting,
  refused,
  onSeen,
}: {
  isWriting: boolean;
  refused: Refusal;
  onSeen: () => void;
}) {
  const { t } = useTranslation();
  const { items } = useContext(Context);
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  const ids = useRef<ReadonlySet<string>>(new Set());
  ids.current = new Set(items.map(({ id }) => id));
  useEffect(() => setKnown(isWriting ? ids.current : null), [isWriting]);
  const changes = useChanges(known);
  const first = changes[0];
  if (!first) return <Plain refused={refused} />;
  const settle = () => {
    onSeen();
    setKnown(ids.current);
  };
  return (
    <Notice tone="warn" icon="alert">
      <p className="font-medium">{t("meanwhile.title", { count: changes.length })}</p>
      <Changes items={changes} />
      <div className="flex flex-wrap gap-2 pt-1">
        <Button
          type="button"
          onClick={() => {
            settle();
            const item = document.getElementById(`item-${first.id}`);
            item?.scrollIntoView({ block: "center" });
            item?.focus({ preventScroll: true });
          }}
        >
          {t("meanwhile.read_first")}
        </Button>
        <Button
          type="button"
          onClick={(event) => {
            const { form } = event.currentTarget;
            flushSync(settle); // the form must say which version it was decided on
            form?.requestSubmit();
          }}
        >
          {t("meanwhile.send_anyway")}
        </Button>
      </div>
    </Notice>
  );
}

/** Why it was refused, when nothing on the timeline says so. */
function Plain({ refused }: { refused: Refusal }) {
  const { t } = useTranslation();
  if (!refused || Object.keys(refused.fields).length) return null;
  return (
    <Notice tone={refused.code === "changed_meanwhile" ? "warn" : "bad"} icon="alert">
      {t([`errors.${refused.code}`, "errors.refused"])}
    </Notice>
  );
}

/** In the refusal of any other form: what others did since the file was opened here. */
export function ChangesSinceOpened() {
  const { items } = useContext(Context);
  const [opened] = useState(() => Date.now());
  const known = new Set(items.filter(({ at }) => Date.parse(at) < opened - RECENT_MS).map(({ id }) => id));
  return <Changes items={useChanges(known)} />;
}

/** What makes a form late happened minutes ago at most, on a page that refreshes itself. */
const RECENT_MS = 15 * 60_000;

function Changes({ items }: { items: TimelineView[] }) {
  const { timeZone } = useContext(Context);
  return (
    <ul className="my-1 grid gap-0.5 text-ink empty:hidden">
      {items.slice(-SHOWN).map((item) => (
        <li key={item.id}>
          <Change item={item} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  );
}

/** One change in one line: who, what, when. */
function Change({ item, timeZone }: { item: TimelineView; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <div className="flex items-start gap-2 px-1 text-sm">
      <span className="min-w-0">
        {item.kind === "event"
          ? journalSentence(t, item)
          : t(`meanwhile.${item.kind}`, { who: authorOf(item) ?? t("timeline.person") })}
      </span>
      <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto text-xs text-faint" />
    </div>
  );
}

function authorOf(item: TimelineView): string | null {
  return item.kind === "event" ? (item.values.who ?? null) : item.author;
}
