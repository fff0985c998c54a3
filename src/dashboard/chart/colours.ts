import type { Tier } from "../../core/models/tier.ts";
import { tierOrder } from "../../panel/tierOrder.ts";

export interface Colours {
  readonly tiers: Readonly<Record<Tier, string | CanvasPattern>>;
  readonly border: string;
  readonly text: string;
  readonly grid: string;
  readonly tipBackground: string;
  readonly tipText: string;
  readonly font: string;
}

/** VS Code's colours of this moment. A canvas knows no variables, so the browser works them out on an element. */
export function coloursOf(canvas: HTMLCanvasElement): Colours {
  const probe = document.createElement("span");
  canvas.parentElement?.append(probe);
  const resolved = (variable: string) => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const isContrast = document.body.matches(".vscode-high-contrast, .vscode-high-contrast-light");
  const fill = (tier: Tier) => {
    const colour = resolved(`--tier-${tier}`);
    return isContrast ? (pattern(canvas, tier, colour) ?? colour) : colour;
  };
  const [low, medium, high, max] = tierOrder;
  const colours = {
    tiers: { low: fill(low), medium: fill(medium), high: fill(high), max: fill(max) },
    border: isContrast ? resolved("--vscode-foreground") : resolved("--vscode-editor-background"),
    text: resolved("--quiet"),
    grid: resolved("--grid"),
    tipBackground: resolved("--vscode-editorHoverWidget-background"),
    tipText: resolved("--vscode-editorHoverWidget-foreground"),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return colours;
}

/** In high contrast each tier has its own hatching: low is empty, high is full, and the stripes run two ways. */
function pattern(canvas: HTMLCanvasElement, tier: Tier, colour: string): CanvasPattern | string | undefined {
  if (tier === "high") return colour;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  if (!pen) return undefined;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  if (tier === "medium") for (const at of [-8, 0, 8]) lineTo(pen, [at, 8], [at + 8, 0]);
  if (tier === "max") lineTo(pen, [0, 4], [8, 4]);
  pen.stroke();
  return canvas.getContext("2d")?.createPattern(tile, "repeat") ?? undefined;
}

function lineTo(pen: CanvasRenderingContext2D, from: readonly [number, number], to: readonly [number, number]): void {
  pen.moveTo(...from);
  pen.lineTo(...to);
}
