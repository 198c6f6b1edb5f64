import { Form, Link, useLoaderData, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { TextField } from "../../components/Field";
import { Icon } from "../../components/Icon";
import phones from "./phones.json";
import type { loader } from "./route";

interface Phone {
  name: string;
  number: string;
}

/** Where this browser remembers the phones somebody added. */
const KEPT = "yoka.simulator.phones";

/** The phones at hand, and a way to add one. */
export function PhoneChooser({ number }: { number: string }) {
  const { t } = useTranslation();
  const { networks } = useLoaderData<typeof loader>();
  const known = useKnownPhones(number);
  const navigate = useNavigate();
  const take = (phone: string) => void navigate(phoneAddress(phone), { replace: true, preventScrollReset: true });
  return (
    <div className="grid w-full max-w-88 content-start gap-1">
      <ul className="flex flex-wrap justify-center gap-1" aria-label={t("simulator.phones")}>
        {known.map((phone) => (
          <li key={phone.number}>
            <Link
              to={phoneAddress(phone.number)}
              replace
              preventScrollReset
              aria-current={phone.number === number ? "true" : undefined}
              className="tap inline-flex items-center rounded-full border border-line px-2.5 py-0.5 text-sm text-quiet hover:bg-hover aria-[current=true]:border-link aria-[current=true]:bg-accent-wash aria-[current=true]:font-semibold aria-[current=true]:text-link"
            >
              {phone.name}
            </Link>
          </li>
        ))}
      </ul>
      <details className="group text-center text-sm">
        <summary className="tap inline-flex items-center gap-1 rounded-md px-2 py-0.5 text-faint hover:text-ink">
          <span className="tabular-nums">{number}</span>
          <Icon name="chevronDown" className="size-4 group-open:rotate-180" />
        </summary>
        <div className="mt-2 flex flex-wrap justify-center gap-1" role="group" aria-label={t("simulator.new_phone")}>
          {networks.map(({ name, prefix }) => (
            <Button key={name} type="button" look="quiet" icon="phone" onClick={() => take(newNumber(prefix))}>
              {t("simulator.new_of", { operator: name })}
            </Button>
          ))}
        </div>
        <Form method="get" replace preventScrollReset className="mt-2 flex items-end gap-2 text-left">
          <div className="flex-1">
            <TextField
              id="phone"
              name="phone"
              label={t("simulator.other_phone")}
              hint={t("simulator.other_phone_hint")}
              placeholder={t("simulator.other_phone_example")}
              maxLength={20}
              required
            />
          </div>
          <Button className="mb-6">{t("simulator.take_phone")}</Button>
        </Form>
      </details>
    </div>
  );
}

function phoneAddress(phone: string): string {
  return `?${new URLSearchParams({ phone }).toString()}`;
}

/** A number of the demonstration nobody has yet, as far as this browser knows. */
function newNumber(prefix: string): string {
  const last = 100 + Math.floor(Math.random() * 900);
  return `+243${prefix}0000${last}`;
}

/** The phones of the demonstration, and those added in this browser; the one in hand is always among them. */
function useKnownPhones(number: string): Phone[] {
  const [added, setAdded] = useState<string[]>([]);
  useEffect(() => {
    const kept = readKept();
    const isNew = !kept.includes(number) && !phones.some((phone) => phone.number === number);
    const next = isNew ? [...kept, number].slice(-4) : kept;
    if (isNew) localStorage.setItem(KEPT, JSON.stringify(next));
    setAdded(next);
  }, [number]);
  const own = [...new Set([...added, ...(phones.some((phone) => phone.number === number) ? [] : [number])])];
  return [...phones, ...own.map((other) => ({ name: other, number: other }))];
}

function readKept(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return []; // written by something else, or storage is forbidden: begin again
  }
}
