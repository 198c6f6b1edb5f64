/** Every address that is none. */
export const handle = { ability: "public" };

/** Answers 404, in the frame and the language of whoever asked. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

/** Never drawn: the loader has already answered. */
export default function Nowhere() {
  return null;
}
