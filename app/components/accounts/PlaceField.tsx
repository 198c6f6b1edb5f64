import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { TextField } from "../Field";

/** Somebody types several letters before a question is worth asking. */
const PAUSE_MS = 200;

/**
 * A place of the country, by its name: the browser's own list of suggestions, which grows narrower as one types. Without
 * script the first of them are there, and any name or code may be written.
 */
export function PlaceField({
  id,
  name,
  label,
  hint,
  error,
  offered,
  defaultValue,
}: {
  id: string;
  name: string;
  label: string;
  hint?: string;
  error?: string;
  offered: string[];
  defaultValue?: string;
}) {
  const fetcher = useFetcher<{ offered: string[] }>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const listed = fetcher.data?.offered ?? offered;
  return (
    <>
      <TextField
        id={id}
        name={name}
        label={label}
        hint={hint}
        error={error}
        list={`${id}-offered`}
        autoComplete="off"
        maxLength={200}
        defaultValue={defaultValue}
        onInput={(event) => {
          const q = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => fetcher.load(`/admin/places?${new URLSearchParams({ q })}`), PAUSE_MS);
        }}
      />
      <datalist id={`${id}-offered`}>
        {listed.map((place) => (
          <option key={place} value={place} />
        ))}
      </datalist>
    </>
  );
}
