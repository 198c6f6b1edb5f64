import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

/** primary: the one thing a screen is for; secondary: the others; quiet: beside something else; danger: hard to undo. */
export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

const SHAPE =
  "tap inline-flex items-center justify-center gap-1.5 rounded-md px-3 py-1.5 text-sm font-medium leading-5 " +
  "whitespace-nowrap select-none disabled:opacity-60 disabled:cursor-not-allowed aria-disabled:opacity-60";

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-deep",
  secondary: "border border-edge bg-surface text-ink hover:bg-hover",
  quiet: "text-quiet hover:bg-hover hover:text-ink",
  danger: "border border-bad bg-surface text-bad hover:bg-bad-wash",
};

/** The classes of a button, for things that are not one but look like it. */
export function buttonClass(look: ButtonLook = "secondary", more = ""): string {
  return `${SHAPE} ${LOOKS[look]} ${more}`;
}

interface Dress {
  look?: ButtonLook;
  icon?: IconName;
  children?: ReactNode;
}

/** A button. It submits its form unless `type` says otherwise; with `icon` alone, give `aria-label`. */
export function Button({
  look = "secondary",
  icon,
  children,
  className = "",
  type = "submit",
  ...rest
}: Dress & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type={type} className={buttonClass(look, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button, for going somewhere rather than doing something. */
export function ButtonLink({ look = "secondary", icon, children, className = "", ...rest }: Dress & LinkProps) {
  return (
    <Link className={buttonClass(look, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
