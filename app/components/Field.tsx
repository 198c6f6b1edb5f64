import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { Icon } from "./Icon";

/** What every field has: its label, a hint before the fact, an error after it, both in words already translated. */
export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Hides the label from sight (not from screen readers) where the place of the field says it. */
  bare?: boolean;
}

const BOX =
  "typed tap w-full rounded-md border bg-surface px-2.5 py-1.5 text-ink placeholder:text-faint " +
  "border-edge hover:border-ink aria-invalid:border-bad aria-invalid:border-2 disabled:bg-sunken disabled:text-quiet";

/** The classes of an input box, for parts that bring their own. */
export const inputClass = BOX;

/** Label above, box, then hint or error below, tied together for screen readers. `id` is that of the box. */
export function Field({ id, label, hint, error, bare, children }: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className={bare ? "sr-only" : "text-sm font-medium text-ink"}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-xs text-faint">
          {hint}
        </p>
      )}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** An error in words with a sign, never by colour alone. */
export function FieldError({ id, error }: { id: string; error?: ReactNode }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-1 text-sm font-medium text-bad">
      <Icon name="alert" className="mt-0.5 size-4" />
      <span>{error}</span>
    </p>
  );
}

/** The attributes that tie a box to its hint or error. */
export function describedBy(id: string, { hint, error }: Pick<FieldWords, "hint" | "error">) {
  return {
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
}

/** A line of text. Give `defaultValue` what was typed, so that an error never costs anybody their words. */
export function TextField({
  label,
  hint,
  error,
  bare,
  id,
  className = "",
  ...rest
}: FieldWords & { id: string } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field {...{ id, label, hint, error, bare }}>
      <input id={id} className={`${BOX} ${className}`} {...describedBy(id, { hint, error })} {...rest} />
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField({
  label,
  hint,
  error,
  bare,
  id,
  className = "",
  ...rest
}: FieldWords & { id: string } & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field {...{ id, label, hint, error, bare }}>
      <textarea
        id={id}
        rows={3}
        className={`${BOX} field-sizing-content max-h-80 min-h-18 resize-y ${className}`}
        {...describedBy(id, { hint, error })}
        {...rest}
      />
    </Field>
  );
}

/** One of a list, as the device's own chooser: it works with a keyboard, a finger and a screen reader alike. */
export function SelectField({
  label,
  hint,
  error,
  bare,
  id,
  children,
  className = "",
  ...rest
}: FieldWords & { id: string } & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...{ id, label, hint, error, bare }}>
      <select id={id} className={`${BOX} pr-1 ${className}`} {...describedBy(id, { hint, error })} {...rest}>
        {children}
      </select>
    </Field>
  );
}

/** Something that is so or not, with what follows from it. */
export function TickField({
  id,
  label,
  hint,
  ...rest
}: { id: string; label: string; hint: string } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <div className="grid gap-0.5">
      <label className="tap flex items-center gap-2.5 text-sm font-medium">
        <input type="checkbox" value="on" aria-describedby={`${id}-hint`} className="size-4.5 accent-link" {...rest} />
        {label}
      </label>
      <p id={`${id}-hint`} className="pl-7 text-xs text-faint">
        {hint}
      </p>
    </div>
  );
}

/** One of a few, all in sight. `options` are values with their words. */
export function ChoiceField({
  label,
  error,
  id,
  name,
  options,
  defaultValue,
  required,
  onChange,
}: FieldWords & {
  id: string;
  name: string;
  options: { value: string; label: ReactNode }[];
  defaultValue?: string;
  required?: boolean;
  onChange?: (value: string) => void;
}) {
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="tap flex cursor-pointer items-center gap-1.5 rounded-md border border-edge bg-surface px-2.5 py-1 text-sm hover:bg-hover has-checked:border-link has-checked:bg-accent-wash has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-link"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              onChange={() => onChange?.(option.value)}
              className="accent-link outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
