import type { Piece } from "../context/piece.ts";
import type { Model } from "../models/catalog.ts";
import { imageTokens, takesImages } from "../models/imageTokens.ts";
import type { AttachedImage } from "../task/image.ts";
import type { Exchange } from "../task/task.ts";
import { t } from "../../l10n/language.ts";

/** How a model takes the images of a question and of its chat. */
export interface ImageUse {
  /** Sizes each image for the model, or takes it out and says so. */
  piece(piece: Piece): Piece;
  exchange(exchange: Exchange): Exchange;
  tokens(image: AttachedImage): number;
}

/** `name` is how the user reads the model; `canSee` is false where the connection carries no images at all. */
export function imagesFor(model: Model | undefined, name: string, canSee: boolean): ImageUse {
  const isTaken = canSee && takesImages(model);
  return {
    piece(piece) {
      const { image, ...rest } = piece;
      if (!image) return piece;
      if (isTaken) return { ...piece, tokens: imageTokens(image, model) };
      return { ...rest, tokens: 0, omitted: t("{0} cannot see images, so this one stays out.", name) };
    },
    exchange(exchange) {
      const { images, ...rest } = exchange;
      return isTaken || !images ? exchange : rest;
    },
    tokens: (image) => imageTokens(image, model),
  };
}
