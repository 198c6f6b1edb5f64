/** The words of a mail, and what its layout needs to know of them. */
export interface LetterWords {
  subject: string;
  body: string;
  /** Language of the words, for readers and screen readers. */
  language?: string;
  /** What the button says that leads to the house; without it a link stays a link. */
  button?: string;
}

const WIDTH = 560;

/** Colours of the house, by day; a reader in the dark brings its own sheet below. */
const DAY = {
  paper: "#faf9f6",
  surface: "#ffffff",
  line: "#dfdbd2",
  ink: "#1c1a17",
  quiet: "#4f4a42",
  accent: "#0d5c63",
};
const NIGHT = `@media (prefers-color-scheme: dark) {
.paper { background: #141513 !important } .surface { background: #1c1d1b !important; border-color: #343530 !important }
.ink { color: #efeee9 !important } .quiet { color: #c3c0b7 !important } .accent { color: #7fd3d5 !important }
.button { background: #5fc3c6 !important; color: #06211f !important } }`;

/**
 * The same words as a page of HTML: the mark of the house, the words, one button for the way to it. Nothing is loaded from
 * anywhere, and whatever the words hold is shown as it is. `house` is the address links of ours begin with.
 */
export function letterPage(words: LetterWords, house: string): string {
  const { language = "fr", subject } = words;
  const { parts, link } = partsOf(words, house);
  const paragraphs = parts.filter(Boolean).map(paragraph);
  const button = link && words.button ? buttonTo(link, words.button) : "";
  return `<!doctype html>
<html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title><style>${NIGHT}</style></head>
<body class="paper" style="margin:0;padding:0;background:${DAY.paper}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(previewOf(parts))}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:${DAY.paper}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:${WIDTH}px">
<tr><td class="accent" style="padding:0 4px 12px;font:700 20px/1 ${FONT};color:${DAY.accent}">Yoka</td></tr>
<tr><td class="surface" style="background:${DAY.surface};border:1px solid ${DAY.line};border-radius:10px;padding:24px 24px 12px">
<h1 class="ink" style="margin:0 0 16px;font:600 18px/1.35 ${FONT};color:${DAY.ink}">${escapeHtml(subject)}</h1>
${[...paragraphs, button].filter(Boolean).join("\n")}
</td></tr></table></td></tr></table></body></html>
`;
}

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** Paragraphs stand apart by an empty line. The last one that ends in a way to the house gives it to the button. */
function partsOf({ body, button }: LetterWords, house: string): { parts: string[]; link: string | null } {
  const parts = body.split(/\n\s*\n/).map((text) => text.trim());
  const isLink = (text: string) => lastWord(text).startsWith(`${house}/`);
  const index = button ? parts.findLastIndex(isLink) : -1;
  const text = parts[index];
  if (text === undefined) return { parts, link: null };
  const link = lastWord(text);
  return { parts: parts.with(index, text.slice(0, -link.length).trim()), link };
}

function lastWord(text: string): string {
  return /\S+$/.exec(text)?.[0] ?? "";
}

/** What an inbox shows beside the subject: the first words after the greeting. */
function previewOf(parts: string[]): string {
  return (parts[1] ?? parts[0] ?? "").replace(/\s+/g, " ").slice(0, 140);
}

function paragraph(text: string): string {
  const lines = escapeHtml(text).replace(/\n/g, "<br>");
  return `<p class="quiet" dir="auto" style="margin:0 0 14px;font:400 15px/1.55 ${FONT};color:${DAY.quiet}">${lines}</p>`;
}

function buttonTo(link: string, label: string): string {
  const look = `display:inline-block;padding:11px 20px;border-radius:8px;background:${DAY.accent};color:#ffffff;font:600 15px/1.2 ${FONT};text-decoration:none`;
  return `<p style="margin:6px 0 18px"><a class="button" href="${escapeHtml(link)}" style="${look}">${escapeHtml(label)}</a></p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
