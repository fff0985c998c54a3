/** In pixels: models look at no more of an image's longer side. */
const usefulSide = 2048;
const sentAsTheyAre = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/**
 * An image as base64, scaled down where it is larger than models look at, and as PNG where they do not take its kind.
 * What cannot be drawn is given as it is: the host says what is wrong with it.
 */
export async function usefulImage(image: Blob): Promise<string> {
  const drawn = await createImageBitmap(image).catch(() => undefined);
  const scale = drawn ? Math.min(1, usefulSide / Math.max(drawn.width, drawn.height)) : 1;
  if (!drawn) return base64Of(image);
  if (scale === 1 && sentAsTheyAre.has(image.type)) {
    drawn.close();
    return base64Of(image);
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(drawn.width * scale));
  canvas.height = Math.max(1, Math.round(drawn.height * scale));
  canvas.getContext("2d")?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  const type = image.type === "image/jpeg" ? image.type : "image/png";
  const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
  return base64Of(smaller ?? image);
}

export async function blobOf(base64: string, type: string): Promise<Blob> {
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type });
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      resolve(url.slice(url.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(blob);
  });
}
