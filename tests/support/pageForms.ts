/** A form as a browser without script would send it: where to, and every field with what stands in it. */
export interface PageForm {
  action: string;
  fields: [string, string][];
}

/** The forms of a page that write something, one for each of their buttons; `address` is where the page stands. */
export function formsIn(page: string, address: string): PageForm[] {
  return [...page.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", inside = ""]) => {
    if (attribute(head, "method")?.toLowerCase() !== "post") return [];
    const action = attribute(head, "action") ?? address;
    const parts = [...inside.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)].map(([, tag, words = ""]) => ({
      tag,
      name: attribute(words, "name"),
      value: attribute(words, "value") ?? "",
    }));
    const named = (tags: string[]) =>
      parts.flatMap(({ tag = "", name, value }) =>
        name && tags.includes(tag) ? [[name, value] as [string, string]] : [],
      );
    const fields = [...new Map(named(["input", "textarea", "select"])).entries()];
    const buttons = named(["button"]);
    return (buttons.length ? buttons : [null]).map((button) => ({
      action,
      fields: button ? [...fields.filter(([name]) => name !== button[0]), button] : fields,
    }));
  });
}

function attribute(words: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(words)?.[1];
  return value?.replace(/&#x([\da-f]+);|&(quot|amp|lt|gt);/gi, (_whole, code?: string, word?: string) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : ({ quot: '"', amp: "&", lt: "<", gt: ">" }[word ?? ""] ?? ""),
  );
}
