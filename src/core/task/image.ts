/** What OpenAI's APIs take as an image (2026-11). */
export const imageTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;
export type ImageType = (typeof imageTypes)[number];

/** An image of a question. Sizes are in pixels. */
export interface AttachedImage {
  readonly mediaType: ImageType;
  readonly base64: string;
  readonly width: number;
  readonly height: number;
}

/** As both APIs take it. */
export function dataUrl({ mediaType, base64 }: Pick<AttachedImage, "mediaType" | "base64">): string {
  return `data:${mediaType};base64,${base64}`;
}
