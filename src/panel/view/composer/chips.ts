import { html, nothing, type TemplateResult } from "lit-html";
import type { PieceKind, PieceSummary } from "../../../core/context/piece.ts";
import { formatTokens } from "../../../protocol/numbers.ts";
import { say, words } from "../../words/words.ts";
import type { Acts } from "../acts.ts";
import { icon, type IconName } from "../icon.ts";

export const icons = {
  selection: "file-code",
  file: "file-code",
  symbol: "symbol-method",
  problems: "warning",
  folder: "folder",
  diff: "diff",
  terminal: "terminal",
  trace: "list-tree",
  frame: "file-code",
  test: "beaker",
  debugger: "debug-alt",
  related: "references",
  image: "file-media",
  result: "check",
} satisfies Record<PieceKind, IconName>;

/** Pieces of context. In the composer each can be removed; after sending each still opens its place. */
export function chips(pieces: readonly PieceSummary[], name: string, isRemovable: boolean, acts: Acts): unknown {
  if (pieces.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${name}>
    ${pieces.map((piece) => chip(piece, isRemovable, acts))}
  </ul>`;
}

/** One piece; `isPending` while it is being read. */
export function chip(piece: PieceSummary, isRemovable: boolean, acts: Acts, isPending = false): TemplateResult {
  const lines = linesOf(piece);
  const title = say(words.openPlace, piece.place ? `${piece.place.path}${lines && ` ${lines}`}` : piece.label);
  const remove = (event: Event) => {
    focusNeighbour(event.currentTarget);
    acts.send({ type: "removePiece", body: { pieceId: piece.id } });
  };
  return html`<li class=${isPending ? "chip pending" : "chip"} aria-busy=${isPending ? "true" : nothing}>
    <button
      type="button"
      title=${piece.omitted ? `${title}\n${piece.omitted}` : title}
      @click=${() => acts.send({ type: "openPiece", body: { pieceId: piece.id } })}
    >
      ${
        isPending
          ? html`${icon("refresh", "turning")}${nameOf(piece)}<span class="sr">${say(words.reading, "")}</span>`
          : pieceFace(piece)
      }
    </button>
    ${
      isRemovable
        ? html`<button
            type="button"
            class="x"
            aria-label=${say(words.removePiece, piece.label)}
            title=${say(words.removePiece, piece.label)}
            @click=${remove}
          >
            ${icon("close")}
          </button>`
        : nothing
    }
  </li>`;
}

/** A piece's picture, name, lines and tokens. */
export function pieceFace(piece: PieceSummary): TemplateResult {
  const tokens = html`<span class="tok">${formatTokens(piece.tokens)}<span class="sr">${words.tokens}</span></span>`;
  return html`${icon(icons[piece.kind])}${nameOf(piece)}${tokens}`;
}

function nameOf(piece: PieceSummary): TemplateResult {
  const lines = linesOf(piece);
  return html`<b>${piece.label}</b>${lines ? html` <span class="quiet lines-of">${lines}</span>` : nothing}`;
}

/** Whose place is no part of a file. */
const placeless = new Set<PieceKind>(["file", "problems", "folder", "image"]);

/** `74–121` for a part of a file, unless the label says it already. */
function linesOf({ kind, label, place }: PieceSummary): string {
  if (!place || placeless.has(kind) || /\d$/.test(label)) return "";
  return place.startLine === place.endLine ? String(place.startLine) : `${place.startLine}–${place.endLine}`;
}

/** After Remove the focus goes to the next chip, else to the text; never to the page. */
function focusNeighbour(button: EventTarget | null): void {
  if (!(button instanceof HTMLElement)) return;
  const item = button.closest(".chip");
  const next = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector<HTMLElement>(".x");
  (next ?? button.closest("form")?.querySelector<HTMLElement>("textarea"))?.focus();
}
