import { type ImageHead, imageHead } from "../../../src/core/context/imageHead.ts";
import type { Model } from "../../../src/core/models/catalog.ts";
import { imageTypes } from "../../../src/core/task/image.ts";
import { badRequest } from "./refusal.ts";

const formats = imageTypes
  .map((type) => `'${type}'`)
  .toSorted()
  .join(", ");
const wanted =
  "Expected a base64-encoded data URL with an image MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU=')";
const mostBytes = 20_000_000;

/** An image as a request brings it, read as far as its size, or a Refusal thrown with the real API's words (2024 to 2026). */
export function readImage(url: unknown, param: string, model: Model): ImageHead {
  if (!model.supports.vision) {
    throw badRequest(null, param, "Invalid content type. image_url is only supported by certain models.");
  }
  if (typeof url !== "string")
    throw badRequest("missing_required_parameter", param, `Missing required parameter: '${param}'.`);
  const [, type = "", base64] = /^data:([^;,]*);base64,(.*)$/s.exec(url) ?? [];
  if (base64 === undefined) {
    const given = url.startsWith("data:")
      ? "got an invalid base64-encoded value"
      : "got a value without the 'data:' prefix";
    throw badRequest("invalid_value", param, `Invalid '${param}'. ${wanted}, but ${given}.`);
  }
  if (!type.startsWith("image/")) {
    throw badRequest("invalid_value", param, `Invalid '${param}'. ${wanted}, but got unsupported MIME type '${type}'.`);
  }
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > mostBytes) {
    throw badRequest("image_too_large", param, "The image is larger than the limit of 20 MB.");
  }
  const head = imageHead(bytes);
  if (head) return head;
  throw badRequest(
    "invalid_value",
    "input",
    `The image data you provided does not represent a valid image. Please check your input and try again with one of the supported image formats: [${formats}].`,
  );
}
