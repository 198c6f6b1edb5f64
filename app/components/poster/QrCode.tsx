import qrcode from "qrcode-generator";

/** White around the square, in its own dots: without it a telephone does not see where it ends. */
const QUIET = 4;

/** A square a telephone reads as an address, drawn as one shape. */
export function QrCode({ text, label, className = "square" }: { text: string; label: string; className?: string }) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const dots = Array.from({ length: count * count }, (_, at) => [at % count, Math.floor(at / count)] as const);
  const drawing = dots.flatMap(([x, y]) => (code.isDark(y, x) ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])).join("");
  const side = count + 2 * QUIET;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={drawing} />
    </svg>
  );
}
