import {
  ACT_NAMES,
  ACTS,
  keyConflicts,
  keysOf,
  KEY_SHAPE,
  type ActName,
  type ChosenKeys,
} from "../components/keys/acts";

/** What somebody typed of their keys, and what is wrong with it, by act: no key at all, or one that another act has. */
export interface TypedKeys {
  chosen: ChosenKeys;
  misshapen: ActName[];
  taken: Partial<Record<ActName, ActName>>;
}

/** Reads the form of the keys: one box an act, called as the act. Only what differs from the house's own is kept. */
export function readTypedKeys(fields: Readonly<Record<string, unknown>>): TypedKeys {
  const changed: Record<string, string> = {};
  for (const name of ACT_NAMES) {
    const typed = fields[name];
    const key = typeof typed === "string" ? typed.trim().replace(/\s+/g, " ") : ACTS[name].key;
    if (key !== ACTS[name].key) changed[name] = key;
  }
  const chosen = { off: fields.off === "on", changed };
  const keys = keysOf(chosen);
  const misshapen = ACT_NAMES.filter((name) => !KEY_SHAPE.test(keys[name]));
  return { chosen, misshapen, taken: keyConflicts(keys) };
}
