import { afterEach, expect, test, vi } from "vitest";
import { usefulImage } from "../../../../src/panel/attach/images.ts";

afterEach(() => vi.unstubAllGlobals());

test("what an image was decoded to is let go of, also where the image is sent as it is", async () => {
  const close = vi.fn<() => void>();
  vi.stubGlobal("createImageBitmap", async () => ({ width: 10, height: 10, close }));
  vi.stubGlobal(
    "FileReader",
    class {
      readonly result = "data:image/png;base64,AAAA";
      addEventListener(type: string, loaded: () => void): void {
        if (type === "load") queueMicrotask(loaded);
      }
      readAsDataURL(): void {}
    },
  );
  expect(await usefulImage(new Blob(["x"], { type: "image/png" }))).toBe("AAAA");
  expect(close).toHaveBeenCalledOnce();
});
