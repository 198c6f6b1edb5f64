import { Button } from "../Button";

interface ModeButtonParts {
  icon: "reply" | "note";
  label: string;
  on: boolean;
  disabled: boolean;
  onChoose: () => void;
}

/** One of the voices one can write with. */
export function ModeButton({ icon, label, on, disabled, onChoose }: ModeButtonParts) {
  return (
    <Button
      type="button"
      look="quiet"
      icon={icon}
      disabled={disabled}
      aria-pressed={on}
      onClick={onChoose}
      className="aria-pressed:bg-accent-wash aria-pressed:font-semibold aria-pressed:text-link"
    >
      {label}
    </Button>
  );
}
