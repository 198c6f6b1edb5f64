import { useState, type FocusEvent } from "react";

/**
 * Whether a small form should stand open: while it holds something, or somebody is in it. Spread the second value on the
 * form. Until then it takes one line, and leaves the screen to what it answers. The section around the form counts as
 * in it: shrinking while a button beside it is pressed, it would draw the button away from under the pointer.
 */
export function useOpenWhileIn(holdsSomething: boolean) {
  const [inside, setInside] = useState(false);
  const watch = {
    onFocus: () => setInside(true),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const place = event.currentTarget.closest("section") ?? event.currentTarget;
      if (!place.contains(event.relatedTarget)) setInside(false);
    },
  };
  return [holdsSomething || inside, watch] as const;
}
