import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { Say } from "./Say";

interface Worded {
  name: string;
  /** Key of its label in `public.json`; `helps` and `error` likewise. */
  asks: string;
  helps?: string;
  error?: string;
}

type Own<Attributes> = Worded & Omit<Attributes, keyof Worded | "id">;

/** A asks, what helps to fill it in, what is wrong with it, and the field; tied together for whoever cannot see them. */
function Labelled({ name, asks, helps, error, children }: Worded & { children: ReactNode }) {
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={name}>
        <Say k={asks} />
      </label>
      {helps && (
        <p className="hint" id={`${name}-hint`}>
          <Say k={helps} />
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          <Say k={error} />
        </p>
      )}
      {children}
    </div>
  );
}

function tied({ name, helps, error }: Worded) {
  const described = [helps && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? (true as const) : undefined,
  };
}

/** One line. */
export function TextInput({ asks, helps, error, ...rest }: Own<InputHTMLAttributes<HTMLInputElement>>) {
  const worded = { name: rest.name, asks, helps, error };
  return (
    <Labelled {...worded}>
      <input type="text" {...rest} {...tied(worded)} />
    </Labelled>
  );
}

/** Several lines. */
export function TextArea({ asks, helps, error, ...rest }: Own<TextareaHTMLAttributes<HTMLTextAreaElement>>) {
  const worded = { name: rest.name, asks, helps, error };
  return (
    <Labelled {...worded}>
      <textarea rows={5} {...rest} {...tied(worded)} />
    </Labelled>
  );
}

/** A picture. Named kinds only: a telephone that takes others then makes one of these by itself. */
export function PhotoInput({ error }: { error?: string }) {
  const worded = { name: "photo", asks: "photo.ask", helps: "photo.hint", error };
  return (
    <Labelled {...worded}>
      <input type="file" accept="image/jpeg,image/png,image/webp" {...tied(worded)} />
    </Labelled>
  );
}

/** One of several. */
export function Choice({ asks, helps, error, ...rest }: Own<SelectHTMLAttributes<HTMLSelectElement>>) {
  const worded = { name: rest.name, asks, helps, error };
  return (
    <Labelled {...worded}>
      <select {...rest} {...tied(worded)} />
    </Labelled>
  );
}

/** Yes, or nothing said. */
export function Tick({ name, asks, helps, ...rest }: Own<InputHTMLAttributes<HTMLInputElement>>) {
  return (
    <div className="tick">
      <input type="checkbox" id={name} name={name} {...rest} aria-describedby={helps ? `${name}-hint` : undefined} />
      <label htmlFor={name}>
        <Say k={asks} />
      </label>
      {helps && (
        <p className="hint" id={`${name}-hint`}>
          <Say k={helps} />
        </p>
      )}
    </div>
  );
}

/** What is wrong with a form, at its head, each leading to its field. One begins to read there, without a script. */
export function Faults({ faults }: { faults: Record<string, string> }) {
  const entries = Object.entries(faults);
  if (!entries.length) return null;
  return (
    <div className="note bad" role="alert" tabIndex={-1} autoFocus>
      <ul>
        {entries.map(([name, key]) => (
          <li key={name}>
            <a href={`#${name}`}>
              <Say k={key} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
