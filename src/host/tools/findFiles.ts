import * as z from "zod/mini";
import { defineTool } from "../../core/run/tools/defineTool.ts";
import { found } from "../../core/run/tools/tool.ts";
import { t } from "../../l10n/language.ts";
import type { Boundary } from "../workspace/boundary.ts";
import { pathTo } from "./fileAt.ts";
import { listFiles } from "./listFiles.ts";

const args = z.object({ glob: z.string().check(z.describe("For example **/*.test.ts")) });
const mostShown = 200;

export const findFiles = (boundary: Boundary) =>
  defineTool({
    name: "find_files",
    title: t("Find files"),
    description: "Lists the files of the workspace that match a glob.",
    args,
    detail: ({ glob }) => glob,
    async run({ glob }, signal) {
      const paths = (await listFiles(glob, boundary, signal)).map(pathTo).toSorted();
      if (paths.length === 0) return found("No file matches.");
      const more = paths.length > mostShown ? [`[${paths.length - mostShown} more]`] : [];
      return found([...paths.slice(0, mostShown), ...more].join("\n"));
    },
  });
