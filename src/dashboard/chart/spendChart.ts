import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import type { DaySpend } from "../../core/money/usageReport.ts";
import { tierOrder } from "../../panel/tierOrder.ts";
import { formatMoney } from "../../protocol/numbers.ts";
import { dayText } from "../view/numbers.ts";
import { coloursOf } from "./colours.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface SpendChart {
  readonly canvas: HTMLCanvasElement;
  show(days: readonly DaySpend[]): void;
  /** After a change of theme. */
  repaint(): void;
  dispose(): void;
}

/**
 * Stacked bars, a day each, a colour or hatching for each tier. No animation: numbers that change live must not dance.
 */
export function createSpendChart(canvas: HTMLCanvasElement): SpendChart {
  let days: readonly DaySpend[] = [];
  let chart: Chart | undefined;

  function paint(): void {
    chart?.destroy();
    const colours = coloursOf(canvas);
    chart = new Chart(canvas, {
      type: "bar",
      data: {
        labels: days.map(({ day }) => dayText(day)),
        datasets: tierOrder.map((tier) => ({
          label: tier,
          data: days.map(({ byTier }) => byTier[tier] / 1e6),
          backgroundColor: colours.tiers[tier],
          hoverBackgroundColor: colours.tiers[tier],
          borderColor: colours.border,
          hoverBorderColor: colours.border,
          borderWidth: 1,
          maxBarThickness: 28,
        })),
      },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        font: { family: colours.font },
        scales: {
          x: {
            stacked: true,
            grid: { display: false },
            border: { color: colours.grid },
            ticks: { color: colours.text, maxRotation: 0, autoSkipPadding: 12 },
          },
          y: {
            stacked: true,
            beginAtZero: true,
            border: { display: false },
            grid: { color: colours.grid },
            ticks: { color: colours.text, maxTicksLimit: 5, callback: (value) => formatMoney(Number(value) * 1e6) },
          },
        },
        plugins: {
          tooltip: {
            backgroundColor: colours.tipBackground,
            titleColor: colours.tipText,
            bodyColor: colours.tipText,
            footerColor: colours.tipText,
            borderColor: colours.grid,
            borderWidth: 1,
            filter: ({ parsed }) => (parsed.y ?? 0) > 0,
            callbacks: {
              label: ({ dataset, parsed }) => `${dataset.label ?? ""} ${formatMoney((parsed.y ?? 0) * 1e6)}`,
              footer: (items) => formatMoney(days[items[0]?.dataIndex ?? -1]?.total),
            },
          },
        },
      },
    });
  }

  return {
    canvas,
    show(next) {
      if (next === days) return;
      days = next;
      paint();
    },
    repaint: paint,
    dispose: () => chart?.destroy(),
  };
}
