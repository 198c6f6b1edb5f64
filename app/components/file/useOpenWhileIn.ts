import { useState, type FocusEvent } from "react";

/**
 * Whether a small form should stand open: while it holds something, or somebody is in it. Spread the second value on the
 * form. Until then it takes one line, and leaves the screen to what it answers.
 */
export function useOpenWhileIn(holdsSomething: boolean) {
  const [inside, setInside] = useState(false);
  const watch = {
    onFocus: () => setInside(true),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setInside(false);
    },
  };
  return [holdsSomething || inside, watch] as const;
}
