/** A form as a browser without script would send it: where to, and every field with what stands in it. */
export interface PageForm {
  action: string;
  fields: [string, string][];
  /** What a field asks for: the type of an input, `textarea` or `select`; of a form of a page only. */
  kinds?: Readonly<Record<string, string>>;
  /** Boxes that are not ticked; what stands in them they would say if they were. */
  unticked?: readonly string[];
}

/** The forms of a page that write something, one for each of their buttons; `address` is where the page stands. */
export function formsIn(page: string, address: string): PageForm[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    if (attribute(head, "method")?.toLowerCase() !== "post") return [];
    const action = attribute(head, "action") ?? address;
    const parts = partsOf(inside).filter(({ name }) => name);
    const fields = parts.filter(({ kind }) => kind !== "button");
    const buttons = parts.filter(({ kind }) => kind === "button");
    const values = new Map<string, string>();
    for (const { name, value, isChosen } of fields) if (isChosen || !values.has(name)) values.set(name, value);
    const kinds = Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));
    const ticked = new Set(fields.flatMap(({ name, isChosen }) => (isChosen ? [name] : [])));
    const unticked = fields.flatMap(({ name, kind }) => (kind === "checkbox" && !ticked.has(name) ? [name] : []));
    return (buttons.length ? buttons : [null]).map((button) => ({
      action,
      fields: [
        ...[...values].filter(([name]) => name !== button?.name),
        ...(button ? [[button.name, button.value] as [string, string]] : []),
      ],
      kinds,
      unticked,
    }));
  });
}

interface Part {
  kind: string;
  name: string;
  value: string;
  /** Of several of one name this one counts. */
  isChosen: boolean;
}

function partsOf(inside: string): Part[] {
  const tags = /<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\1>|<(input|button)\b([^>]*)>/g;
  return [...inside.matchAll(tags)].map(([, open = "", openWords = "", content = "", alone = "", aloneWords = ""]) => {
    const words = openWords + aloneWords;
    const kind = open || (alone === "input" ? (attribute(words, "type") ?? "text") : alone);
    const own = { select: chosenIn(content), textarea: unescaped(content) }[open] ?? attribute(words, "value");
    const isTicked = /\schecked\b/.test(words);
    const isChosen = isTicked || !["radio", "checkbox"].includes(kind);
    return { kind, name: attribute(words, "name") ?? "", value: own ?? (kind === "checkbox" ? "on" : ""), isChosen };
  });
}

/** What is chosen in a list, or else the first there is. */
function chosenIn(options: string): string {
  const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, words = ""]) => words);
  const chosen = all.find((words) => /\sselected\b/.test(words) && attribute(words, "value"));
  const first = all.find((words) => attribute(words, "value"));
  return attribute(chosen ?? first ?? "", "value") ?? "";
}

function attribute(words: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(words)?.[1];
  return value && unescaped(value);
}

function unescaped(text: string): string {
  return text.replace(/&#x([\da-f]+);|&(quot|amp|lt|gt);/gi, (_whole, code?: string, word?: string) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : ({ quot: '"', amp: "&", lt: "<", gt: ">" }[word ?? ""] ?? ""),
  );
}
