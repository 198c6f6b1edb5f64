import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TextCellView, TextRowView, TextState } from "../../presenters/texts";
import { ChannelBadge } from "../Badges";
import { Icon, type IconName } from "../Icon";

const SIGNS: Record<TextState, { icon: IconName; tone: string }> = {
  reviewed: { icon: "check", tone: "text-good" },
  unreviewed: { icon: "help", tone: "text-warn" },
  kept: { icon: "pause", tone: "text-warn" },
  missing: { icon: "close", tone: "text-faint" },
};

/** Every text with its state in each language, or in the one chosen alone, with its words; a state leads to the editor. */
export function TextTable({ rows, chosen }: { rows: TextRowView[]; chosen: string }) {
  return (
    <ul>
      {rows.map((row) => (
        <Row key={`${row.channel}/${row.key}`} row={row} chosen={chosen} />
      ))}
    </ul>
  );
}

function Row({ row, chosen }: { row: TextRowView; chosen: string }) {
  const address = `/templates/${row.channel}/${row.key}`;
  const own = row.cells.find((cell) => cell.language === chosen);
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line px-3 py-2 last:border-b-0 hover:bg-hover md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <div className="min-w-0">
        <Link
          to={own ? `${address}?lang=${chosen}` : address}
          className="tap flex min-w-0 items-center gap-2 text-sm font-medium text-link"
        >
          <ChannelBadge channel={row.channel} />
          <span className="truncate first-letter:uppercase">{row.title ?? row.french}</span>
        </Link>
        <p className="truncate text-xs text-quiet" lang={row.title === null ? undefined : "fr"}>
          {row.title === null ? <code className="text-faint">{row.key}</code> : row.french}
        </p>
        {own && chosen !== "fr" && (
          <p className="truncate text-sm" lang={chosen}>
            {row.words}
          </p>
        )}
      </div>
      {own ? (
        <State cell={own} />
      ) : (
        <>
          <Summary cells={row.cells} />
          <div className="hidden flex-wrap justify-end gap-0.5 md:flex">
            {row.cells.map((cell) => (
              <Cell key={cell.language} cell={cell} to={`${address}?lang=${cell.language}`} />
            ))}
          </div>
        </>
      )}
    </li>
  );
}

/** On a phone: how many languages wait. One of them is then chosen above. */
function Summary({ cells }: { cells: TextCellView[] }) {
  const { t } = useTranslation();
  const count = (...states: TextState[]) => cells.filter(({ state }) => states.includes(state)).length;
  const [waiting, missing] = [count("unreviewed", "kept"), count("missing")];
  return (
    <p className="text-xs text-faint md:hidden">
      {[
        waiting > 0 ? t("texts.summary.waiting", { count: waiting }) : "",
        missing > 0 ? t("texts.summary.missing", { count: missing }) : "",
        waiting + missing === 0 ? t("texts.summary.done") : "",
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}

/** In words, where one language is shown alone. */
function State({ cell }: { cell: TextCellView }) {
  const { t } = useTranslation();
  const { icon, tone } = SIGNS[cell.state];
  return (
    <p className="flex items-center gap-1 text-xs text-quiet md:max-w-56">
      <Icon name={icon} className={`size-4 ${tone}`} />
      {[t(`texts.state.${cell.state}`), ...(cell.changed ? [t("texts.state.changed")] : [])].join(", ")}
    </p>
  );
}

function Cell({ cell, to }: { cell: TextCellView; to: string }) {
  const { t } = useTranslation();
  const { icon, tone } = SIGNS[cell.state];
  const words = [t(`texts.state.${cell.state}`), ...(cell.changed ? [t("texts.state.changed")] : [])].join(", ");
  const name = t("texts.cell", { language: cell.name, state: words });
  return (
    <Link
      to={to}
      title={name}
      aria-label={name}
      className="tap inline-flex items-center gap-0.5 rounded-md px-1.5 py-1 text-xs text-quiet hover:bg-accent-wash"
    >
      <span aria-hidden>{cell.language}</span>
      <Icon name={icon} className={`size-4 ${tone}`} />
      {cell.changed && <Icon name="note" className="size-3.5 text-link" />}
    </Link>
  );
}
