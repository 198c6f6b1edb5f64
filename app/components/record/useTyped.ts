import { useEffect, useState, type RefObject } from "react";

/** What stands in a form now, as text by field; read again as it is typed. */
export function useTyped(form: RefObject<HTMLFormElement>, before: Record<string, string | undefined>) {
  const [typed, setTyped] = useState<Record<string, string>>(() => filled(before));
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const read = () => setTyped(readTyped(element));
    read();
    element.addEventListener("input", read);
    return () => element.removeEventListener("input", read);
  }, [form]);
  return typed;
}

/** The filled fields of a form, without its files. */
export function readTyped(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value !== "");
  return Object.fromEntries(entries) as Record<string, string>;
}

function filled(before: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(before).filter(([, value]) => value)) as Record<string, string>;
}
