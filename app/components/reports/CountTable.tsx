import { useTranslation } from "react-i18next";
import type { KeypadView } from "../../presenters/keypad";

type Lines = KeypadView["byMonth"];

/** Counts one below the other, each beside a bar as long as its share of the largest. */
export function CountTable({ by, lines, word }: { by: string; lines: Lines; word: (of: string) => string }) {
  const { t } = useTranslation();
  const numbers = lines.map(({ sessions }) => (sessions === "small" ? 0 : sessions));
  const most = Math.max(1, ...numbers);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={by} className="min-w-0">
      <h2 id={by} className="text-base font-semibold">
        {t(`keypad.${by}`)}
      </h2>
      <p className="mb-1 text-sm text-quiet">{t(`keypad.explained.${by}`)}</p>
      <table className="w-full rounded-lg border border-line bg-surface text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t(`keypad.${by}`)}</th>
            <th scope="col">{t("keypad.column")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ of, sessions }, index) => (
            <tr key={of} className="border-t border-line align-top first:border-t-0">
              <th scope="row" className="px-3 py-1.5 text-left font-medium wrap-anywhere">
                {word(of)}
                <svg viewBox="0 0 100 3" preserveAspectRatio="none" className="mt-0.5 block h-0.5 w-full" aria-hidden>
                  <rect width={(100 * (numbers[index] ?? 0)) / most} height="3" className="fill-link" />
                </svg>
              </th>
              <td className="w-20 px-3 py-1.5 text-right tabular-nums">
                {sessions === "small" ? t("figures.small") : sessions}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
