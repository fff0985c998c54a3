import type { FileObject } from "openai/resources/files";
import type { EndpointTools } from "./endpoints.ts";
import { fileId } from "./ids.ts";
import { page } from "./pages.ts";
import { badRequest, Refusal } from "./refusal.ts";

/** The real API has two more, for tuning and evaluation, which the simulation does not offer. */
const purposes = ["assistants", "batch", "user_data", "vision"] as const;
type Purpose = (typeof purposes)[number];

/** What was uploaded for these is never handed out again. */
const sealedPurposes: readonly string[] = ["assistants", "user_data"];
const shortest = 3600;
const longest = 2_592_000;

/** POST /v1/files */
export async function uploadFile(form: FormData, { files, now }: EndpointTools): Promise<FileObject> {
  const file = form.get("file");
  const purpose = form.get("purpose");
  if (file === null) throw badRequest(null, null, "'file' is a required property");
  if (purpose === null) throw badRequest(null, null, "'purpose' is a required property");
  if (!isPurpose(purpose)) {
    const listed = purposes.map((each) => `'${each}'`).join(", ");
    const given = typeof purpose === "string" ? purpose : purpose.name;
    throw badRequest(null, null, `'${given}' is not one of [${listed}] - 'purpose'`);
  }
  if (typeof file === "string") throw badRequest("invalid_type", "file", "Expected file to have a file name.");
  const createdAt = Math.floor(now() / 1000);
  const seconds = expiryOf(form) ?? (purpose === "batch" ? longest : undefined);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const object: FileObject = {
    id: fileId(),
    object: "file",
    bytes: bytes.length,
    created_at: createdAt,
    ...(seconds === undefined ? {} : { expires_at: createdAt + seconds }),
    filename: file.name,
    purpose,
    status: "processed",
  };
  files.add({ object, bytes });
  return object;
}

/** GET /v1/files */
export function listFiles({ files }: EndpointTools, query: URLSearchParams): unknown {
  const purpose = query.get("purpose");
  const wanted = files.list().filter((file) => purpose === null || file.purpose === purpose);
  return page(wanted, query, { usual: 10_000, most: 10_000 });
}

/** DELETE /v1/files/{id}, which takes it out of every vector store, too. */
export function deleteFile(id: string, { files }: EndpointTools): unknown {
  files.remove(id);
  return { id, object: "file", deleted: true };
}

/** GET /v1/files/{id}/content */
export function fileContent(id: string, { files }: EndpointTools): Uint8Array {
  const { object, bytes } = files.get(id);
  if (!sealedPurposes.includes(object.purpose)) return bytes;
  throw badRequest(null, null, `Not allowed to download files of purpose: ${object.purpose}`);
}

/** `multipart/form-data` as the platform reads it, or the Refusal. */
export async function readForm(contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<FormData> {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw new Refusal(400, {
      code: "unsupported_content_type",
      message: `Unsupported content type: '${contentType}'. This API method only accepts 'multipart/form-data' requests, but you specified the header 'Content-Type: ${contentType}'. Please try again with a supported content type.`,
    });
  }
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new Refusal(400, { message: "Could not parse multipart form" });
  }
}

/** `expires_after[seconds]`, from an hour to 30 days. */
function expiryOf(form: FormData): number | undefined {
  const anchor = form.get("expires_after[anchor]");
  const seconds = form.get("expires_after[seconds]");
  if (anchor === null && seconds === null) return undefined;
  if (anchor !== "created_at") {
    throw badRequest("invalid_value", "expires_after.anchor", "Invalid value: supported values are: 'created_at'.");
  }
  const wanted = typeof seconds === "string" && /^\d{1,9}$/.test(seconds) ? Number(seconds) : 0;
  if (wanted >= shortest && wanted <= longest) return wanted;
  const message = `Invalid 'expires_after.seconds': expected an integer from ${shortest} to ${longest}.`;
  throw badRequest("invalid_value", "expires_after.seconds", message);
}

function isPurpose(given: FormDataEntryValue): given is Purpose {
  return purposes.some((each) => each === given);
}
