import { Form, Link, useFetcher, useLocation, useRouteError } from "@remix-run/react";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { SCREEN_LANGUAGES } from "../i18n";
import { Icon, type IconName } from "./Icon";
import { Menu } from "./Menu";
import { roomIcon } from "./roomIcon";
import { useHouse } from "./useHouse";

const ITEM =
  "tap flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover aria-pressed:font-semibold";

const THEMES: { value: "light" | "dark" | "auto"; icon: IconName }[] = [
  { value: "auto", icon: "web" },
  { value: "light", icon: "sun" },
  { value: "dark", icon: "moon" },
];

/** Who is signed in, how the screens look, and the way out. For visitors: how the screens look. */
export function AccountMenu() {
  const { t } = useTranslation();
  const house = useHouse();
  const account = house?.account;
  return (
    <Menu
      label={account ? t("account.menu_of", { name: account.name }) : t("account.menu")}
      summaryClass="tap grid size-8 place-items-center rounded-full border border-edge text-xs font-semibold text-quiet hover:bg-hover"
      summary={account ? <span aria-hidden>{account.initials}</span> : <Icon name="globe" />}
    >
      {account && <p className="border-b border-line px-2 pt-1 pb-2 text-sm font-medium">{account.name}</p>}
      <LanguageChoice />
      <ThemeChoice />
      {account?.prints && (
        <Link to="/posters" className={`${ITEM} border-t border-line`}>
          <Icon name="paper" className="size-4 text-faint" />
          {t("rooms.posters")}
        </Link>
      )}
      {account?.watchesDevices && (
        <Link to="/admin/books" className={`${ITEM} border-t border-line`}>
          <Icon name="phone" className="size-4 text-faint" />
          {t("rooms.books")}
        </Link>
      )}
      {account?.watchesSending && (
        <Link to="/sending" className={`${ITEM} border-t border-line`}>
          <Icon name="send" className="size-4 text-faint" />
          {t("rooms.sending")}
        </Link>
      )}
      {account?.doors.map(({ room, to }) => (
        <Link key={room} to={to} className={`${ITEM} border-t border-line`}>
          <Icon name={roomIcon(room)} className="size-4 text-faint" />
          {t(`rooms.${room}`)}
        </Link>
      ))}
      {account && (
        <Link to="/preferences/keys" className={`${ITEM} border-t border-line`}>
          <Icon name="keyboard" className="size-4 text-faint" />
          {t("rooms.preferences")}
        </Link>
      )}
      {account && (
        <Link to="/account" className={`${ITEM} border-t border-line`}>
          <Icon name="lock" className="size-4 text-faint" />
          {t("rooms.account")}
        </Link>
      )}
      {account && (
        <Form method="post" action="/logout" reloadDocument className="border-t border-line pt-1.5">
          <input type="hidden" name="csrf" value={house?.csrf} />
          <button className={ITEM}>
            <Icon name="leave" className="size-4 text-faint" />
            {t("account.leave")}
          </button>
        </Form>
      )}
    </Menu>
  );
}

/** This page; from one that could not be shown, the hall: such a page says nothing of its address, whatever it was. */
function useWayBack(): string {
  const { pathname, search } = useLocation();
  return useRouteError() ? "/home" : pathname + search; // undefined where all is well, and null in a browser
}

/** Another language is another page: the whole document is asked for again, in the words of that language alone. */
function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const back = useWayBack();
  return (
    <Form method="post" action="/preferences" reloadDocument className="py-1.5">
      <input type="hidden" name="back" value={back} />
      {SCREEN_LANGUAGES.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={language}
          aria-pressed={i18n.language === language}
          className={ITEM}
        >
          <Icon name={i18n.language === language ? "check" : "globe"} className="size-4 text-faint" />
          {t(`language.${language}`)}
        </button>
      ))}
    </Form>
  );
}

function ThemeChoice() {
  const { t } = useTranslation();
  const back = useWayBack();
  const current = useHouse()?.theme ?? "auto";
  const fetcher = useFetcher();
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault(); // the page stays: the way back would be lost where it is just being refreshed
    const { value } = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement;
    fetcher.submit({ theme: value, stay: "yes" }, { method: "post", action: "/preferences" });
  };
  return (
    <fetcher.Form
      method="post"
      action="/preferences"
      onSubmit={choose}
      className="flex gap-1 border-t border-line py-1.5"
    >
      <input type="hidden" name="back" value={back} />
      {THEMES.map(({ value, icon }) => (
        <button
          key={value}
          name="theme"
          value={value}
          aria-pressed={current === value}
          className="tap flex flex-1 flex-col items-center gap-0.5 rounded-md px-1 py-1.5 text-xs hover:bg-hover aria-pressed:bg-accent-wash aria-pressed:font-semibold"
        >
          <Icon name={icon} />
          {t(`theme.${value}`)}
        </button>
      ))}
    </fetcher.Form>
  );
}
