import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { Icon, type IconName } from "../../components/Icon";
import type { ShownMessage } from "./presentPhone.server";
import type { Replay } from "./useReplay";
import type { UssdTurn } from "./useUssd";

interface ExchangesParts {
  messages: ShownMessage[];
  turns: UssdTurn[];
  replay: Replay;
}

/** What really went over the wire, newest first, for those who want to see that nothing is pretended. */
export function Exchanges({ messages, turns, replay }: ExchangesParts) {
  const { t } = useTranslation();
  const told = messages.filter(({ exchange }) => exchange !== null).reverse();
  return (
    <section className="order-3 grid content-start gap-3" aria-labelledby="wire">
      <div>
        <h2 id="wire" className="text-base font-semibold">
          {t("simulator.wire")}
        </h2>
        <p className="text-sm text-faint">{t("simulator.wire_hint")}</p>
      </div>
      {replay.replayed.map(({ id, request, answer }) => (
        <Exchange key={id} icon="undo" title={t("simulator.wire_replay")} request={request} answer={answer} open />
      ))}
      {turns.map((turn) => (
        <Exchange
          key={turn.id}
          icon="ussd"
          title={t("simulator.wire_ussd")}
          request={turn.request}
          answer={turn.answer}
          busy={replay.busy}
          onReplay={() => replay.turn(turn)}
        />
      ))}
      {told.map(({ id, direction, exchange }) => (
        <Exchange
          key={id}
          icon={direction === "sent" ? "arrowUp" : "reply"}
          title={t(direction === "sent" ? "simulator.wire_in" : "simulator.wire_out")}
          request={exchange?.request ?? ""}
          answer={exchange?.answer ?? ""}
          busy={replay.busy}
          onReplay={direction === "sent" ? () => replay.sms(id) : undefined}
        />
      ))}
    </section>
  );
}

interface ExchangeParts {
  icon: IconName;
  title: string;
  request: string;
  answer: string;
  open?: boolean;
  busy?: boolean;
  /** Brings it to the house once more; what the house itself sent cannot be. */
  onReplay?: () => void;
}

function Exchange({ icon, title, request, answer, open, busy, onReplay }: ExchangeParts) {
  const { t } = useTranslation();
  return (
    <details open={open} className="group overflow-hidden rounded-lg border border-line bg-surface">
      <summary className="tap flex items-center gap-2 px-3 py-2 text-sm hover:bg-hover">
        <Icon name={icon} className="size-4 text-faint" />
        <span className="min-w-0 flex-1 truncate">{title}</span>
        <Icon name="chevronDown" className="size-4 text-faint group-open:rotate-180" />
      </summary>
      <pre
        tabIndex={0}
        className="max-h-72 overflow-auto border-t border-line bg-sunken px-3 py-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {request}
        {"\n\n"}
        <span className="text-good">{answer}</span>
      </pre>
      {onReplay && (
        <div className="border-t border-line px-3 py-1.5">
          <Button type="button" look="quiet" icon="undo" disabled={busy} onClick={onReplay}>
            {t("simulator.replay")}
          </Button>
        </div>
      )}
    </details>
  );
}
