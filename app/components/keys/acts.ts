/** Where a key works. A key may stand for one act on a screen, and everywhere is on every screen. */
export const PLACES = ["everywhere", "queue", "file"] as const;
export type Where = (typeof PLACES)[number];

/**
 * Every act a single key does, with the key it has until somebody chooses another: what the key types, two of them one after
 * the other ("g c"), or none. The words are under `keys` in the locales.
 */
export const ACTS = {
  search: { where: "everywhere", key: "/" },
  help: { where: "everywhere", key: "?" },
  go_home: { where: "everywhere", key: "g h" },
  go_cases: { where: "everywhere", key: "g c" },
  go_tickets: { where: "everywhere", key: "g t" },
  go_notices: { where: "everywhere", key: "g n" },
  next: { where: "queue", key: "j" },
  previous: { where: "queue", key: "k" },
  open: { where: "queue", key: "o" },
  create: { where: "queue", key: "c" },
  choose: { where: "queue", key: "x" },
  choose_next: { where: "queue", key: "J" },
  choose_previous: { where: "queue", key: "K" },
  answer: { where: "file", key: "r" },
  note: { where: "file", key: "n" },
  macro: { where: "file", key: "m" },
  take: { where: "file", key: "e" },
  assign: { where: "file", key: "a" },
  wait: { where: "file", key: "w" },
  qualify: { where: "file", key: "q" },
  suggestion: { where: "file", key: "p" },
  link: { where: "file", key: "l" },
  identity: { where: "file", key: "i" },
  resume: { where: "file", key: "" },
  confirm: { where: "file", key: "" },
  reject: { where: "file", key: "" },
  next_case: { where: "file", key: "j" },
  previous_case: { where: "file", key: "k" },
} as const satisfies Record<string, { where: Where; key: string }>;

/** The name of an act. */
export type ActName = keyof typeof ACTS;

/** All of them, in the order they are told in. */
export const ACT_NAMES = Object.keys(ACTS) as ActName[];

/** What somebody has chosen: no keys at all, or others, by act. Names that are no act (any more) say nothing. */
export interface ChosenKeys {
  off: boolean;
  changed: Readonly<Record<string, string>>;
}

/** The key of each act, by what it types. */
export type Keys = Record<ActName, string>;

/** Nothing, one sign that is no blank, or two, parted by a blank. */
export const KEY_SHAPE = /^(\S( \S)?)?$/u;

/** The keys as somebody has them, switched on or not. */
export function keysOf(chosen: ChosenKeys | null): Keys {
  const of = (name: ActName) => chosen?.changed[name] ?? ACTS[name].key;
  return Object.fromEntries(ACT_NAMES.map((name) => [name, of(name)])) as Keys;
}

/** Which acts cannot have their key, and the act that has it: the same one, or the first of its two, on the same screen. */
export function keyConflicts(keys: Keys): Partial<Record<ActName, ActName>> {
  const conflicts: Partial<Record<ActName, ActName>> = {};
  for (const one of ACT_NAMES) {
    const other = ACT_NAMES.find((name) => name !== one && meet(one, name) && clash(keys[one], keys[name]));
    if (other) conflicts[one] = other;
  }
  return conflicts;
}

function meet(one: ActName, other: ActName): boolean {
  const [here, there] = [ACTS[one].where, ACTS[other].where];
  return here === there || here === "everywhere" || there === "everywhere";
}

function clash(one: string, other: string): boolean {
  if (!one || !other) return false;
  return one === other || other.startsWith(`${one} `) || one.startsWith(`${other} `);
}
