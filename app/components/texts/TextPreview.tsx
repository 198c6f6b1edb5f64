import { useTranslation } from "react-i18next";
import { PhonePreview } from "./PhonePreview";
import { filled, type EditorView } from "./textView";

/** The text where people meet it: on a phone, as a piece of a public page, or in a mail. */
export function TextPreview({ view, text, name }: { view: EditorView; text: string; name: string }) {
  if (view.channel === "web") return <PagePreview path={view.key} text={text} name={name} />;
  if (view.channel === "email") return <MailPreview view={view} text={text} name={name} />;
  return <PhonePreview channel={view.channel} text={text} name={name} />;
}

/** A piece of a page as small phones draw it: a heading, a door, a line under a box, or a paragraph. */
function PagePreview({ path, text, name }: { path: string; text: string; name: string }) {
  const { t } = useTranslation();
  const part = path.split(".").at(-1) ?? "";
  const look = /^(title|heading)/.test(part)
    ? "text-lg font-bold leading-snug"
    : /^(complain|follow|send|\w+_send)$/.test(part)
      ? "rounded-md bg-accent px-3 py-2 text-center font-semibold text-on-accent"
      : /_hint$/.test(part)
        ? "text-xs text-quiet"
        : "text-sm leading-relaxed";
  return (
    <figure className="mx-auto w-56 max-w-full" aria-label={t("texts.preview_of", { language: name })}>
      <div className="overflow-hidden rounded-lg border border-edge bg-paper">
        <p className="truncate border-b border-line bg-sunken px-2 py-1 text-xs text-faint">
          {t("texts.preview_page")}
        </p>
        <div className="min-h-32 px-3 py-3">
          {text ? (
            <p className={`break-words ${look}`}>{text}</p>
          ) : (
            <p className="text-xs text-faint">{t("texts.preview_nothing")}</p>
          )}
        </div>
      </div>
      <figcaption className="mt-1 text-center text-xs text-faint">{t("texts.preview_page_caption")}</figcaption>
    </figure>
  );
}

/** A mail with its other half as it stands. */
function MailPreview({ view, text, name }: { view: EditorView; text: string; name: string }) {
  const { t } = useTranslation();
  const isSubject = view.key.endsWith(".subject");
  const shown = view.texts.find((one) => one.name === name);
  const other = filled(shown?.otherHalf ?? "", view.samples[shown?.language ?? ""] ?? {});
  const [subject, body] = isSubject ? [text, other] : [other, text];
  return (
    <figure className="mx-auto w-56 max-w-full" aria-label={t("texts.preview_of", { language: name })}>
      <div className="rounded-lg border border-edge bg-surface text-sm">
        <p className="border-b border-line px-3 py-1.5 text-xs text-faint">{t("texts.preview_from")}</p>
        <p className={`border-b border-line px-3 py-1.5 font-semibold break-words ${isSubject ? "" : "text-quiet"}`}>
          {subject}
        </p>
        <p
          className={`min-h-24 px-3 py-2 text-xs leading-relaxed break-words whitespace-pre-wrap ${isSubject ? "text-quiet" : ""}`}
        >
          {body}
        </p>
      </div>
      <figcaption className="mt-1 text-center text-xs text-faint">{t("texts.preview_mail")}</figcaption>
    </figure>
  );
}
