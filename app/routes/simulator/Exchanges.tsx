import { useTranslation } from "react-i18next";
import { Icon } from "../../components/Icon";
import type { ShownMessage } from "./presentPhone.server";

/** What really went over the wire, newest first, for those who want to see that nothing is pretended. */
export function Exchanges({ messages }: { messages: ShownMessage[] }) {
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
      {told.map((message) => (
        <Exchange key={message.id} message={message} />
      ))}
    </section>
  );
}

function Exchange({ message: { direction, exchange } }: { message: ShownMessage }) {
  const { t } = useTranslation();
  const sent = direction === "sent";
  return (
    <details className="group overflow-hidden rounded-lg border border-line bg-surface">
      <summary className="tap flex items-center gap-2 px-3 py-2 text-sm hover:bg-hover">
        <Icon name={sent ? "arrowUp" : "reply"} className="size-4 text-faint" />
        <span className="min-w-0 flex-1 truncate">{t(sent ? "simulator.wire_in" : "simulator.wire_out")}</span>
        <Icon name="chevronDown" className="size-4 text-faint group-open:rotate-180" />
      </summary>
      <pre
        tabIndex={0}
        className="max-h-72 overflow-auto border-t border-line bg-sunken px-3 py-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {exchange?.request}
        {"\n\n"}
        <span className="text-good">{exchange?.answer}</span>
      </pre>
    </details>
  );
}
