import type { Locator } from "playwright-core";
import type { Workbench } from "./workbench.ts";

/** Drags the edge of the side bar until the panel is that many pixels wide. */
export async function widenPanel({ page, panel }: Workbench, width: number): Promise<void> {
  const body = panel.locator("body");
  const sideBar = page.locator('[id="workbench.parts.sidebar"]');
  // The first drag may be stopped by the side bar's own limits or snap; the second corrects it.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const missing = width - (await body.evaluate(() => window.innerWidth));
    if (missing === 0) return;
    const box = await sideBar.boundingBox();
    if (!box) throw new Error("The side bar is hidden.");
    const [x, y] = [box.x + box.width + 1, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + missing / 2, y);
    await page.mouse.move(x + missing, y);
    await page.mouse.up();
    await body.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
  const found = await body.evaluate(() => window.innerWidth);
  if (found !== width) throw new Error(`The panel is ${found} pixels wide, not ${width}.`);
}

/** What is wrong with how the panel lies on the screen, in words; nothing when all is well. */
export function faultsOfShape(panel: Locator): Promise<string[]> {
  return panel.evaluate((root) => {
    const faults: string[] = [];
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].join(".")}`;
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth)
      faults.push(`the page scrolls sideways by ${page.scrollWidth - page.clientWidth}`);
    for (const element of root.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // Words for screen readers alone are cut on purpose; code scrolls inside itself.
      if (element.closest(".sr, pre, .btn-quiet span") || style.visibility === "hidden" || box.width === 0) continue;
      if (box.left < -0.5 || box.right > page.clientWidth + 0.5) faults.push(`${nameOf(element)} reaches outside`);
      if (!(element instanceof HTMLElement) || style.display === "inline") continue;
      const cutsWidth = style.overflowX === "hidden" || style.overflowX === "clip";
      if (cutsWidth && style.textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`${nameOf(element)} cuts off ${element.scrollWidth - element.clientWidth} pixels at its side`);
      }
      const cutsHeight = style.overflowY === "hidden" || style.overflowY === "clip";
      if (cutsHeight && element.scrollHeight > element.clientHeight + 1) {
        faults.push(`${nameOf(element)} cuts off ${element.scrollHeight - element.clientHeight} pixels below`);
      }
    }
    return [...new Set(faults)];
  });
}

/** Texts whose contrast against what is behind them is under WCAG's 4.5, each with its ratio. */
export function faintTexts(panel: Locator): Promise<string[]> {
  return panel.evaluate((root) => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const read = (css: string): Colour => {
      if (!context) return [0, 0, 0, 0];
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = css;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (upper: number, lower: number) => upper * top[3] + lower * (1 - top[3]);
      return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), 1];
    };
    const behind = (element: Element): Colour => {
      const own = read(getComputedStyle(element).backgroundColor);
      if (own[3] === 1) return own;
      const parent = element.parentElement;
      return over(own, parent ? behind(parent) : [255, 255, 255, 1]);
    };
    const channel = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([red, green, blue]: Colour) =>
      0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    const faint: string[] = [];
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent?.trim() ?? "";
      const element = texts.currentNode.parentElement;
      if (text === "" || !element || element.closest(".sr, [disabled], style, script")) continue;
      const below = behind(element);
      const [one, other] = [light(over(read(getComputedStyle(element).color), below)), light(below)];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < 4.5)
        faint.push(`${ratio.toFixed(2)} "${text.slice(0, 30)}" in ${element.className || element.tagName}`);
    }
    return [...new Set(faint)];
  });
}
