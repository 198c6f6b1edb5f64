import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { leave } from "../keys/focus";
import { useEscape, useShortcuts } from "../keys/useShortcuts";

/** Search of a room: in a queue words, a phone or a case number. "/" leads to it, Escape leaves it. */
export function SearchBox({
  action,
  q,
  label,
  placeholder,
  kept = {},
}: {
  action: string;
  q: string;
  label: string;
  placeholder?: string;
  /** Parts of the address that a search keeps. */
  kept?: Record<string, string>;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const submit = useSubmit();
  const searching = useNavigation().location?.search.includes("q=");
  useShortcuts(
    useMemo(
      () => ({
        search: () => {
          box.current?.select();
          box.current?.focus();
        },
      }),
      [],
    ),
  );
  useEscape(useCallback(() => leave(box.current), []));
  return (
    <Form action={action} role="search" className="relative mx-auto w-full max-w-md">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Icon
        name="search"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <input
        ref={box}
        key={q}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        aria-label={label}
        placeholder={placeholder ?? t("search.placeholder")}
        aria-busy={searching}
        onInput={(event) => {
          if (event.currentTarget.value === "" && q) submit(event.currentTarget.form);
        }}
        className="typed tap w-full rounded-md border border-edge bg-surface py-1 pr-2 pl-8 text-ink hover:border-ink"
      />
    </Form>
  );
}
