import type { ContainerRetrieveResponse } from "openai/resources/containers/containers";
import type { FileRetrieveResponse } from "openai/resources/containers/files/files";
import { type Container, type ContainerFile, lifetimeMinutes } from "./containers.ts";
import type { EndpointTools } from "./endpoints.ts";
import { page } from "./pages.ts";
import { Refusal } from "./refusal.ts";
import { seconds } from "./vectorStores.ts";

/** GET /v1/containers/{id} */
export function retrieveContainer(id: string, { containers }: EndpointTools): ContainerRetrieveResponse {
  const container = containers.get(id);
  return {
    id,
    object: "container",
    created_at: seconds(container.createdAt),
    status: "running",
    expires_after: { anchor: "last_active_at", minutes: lifetimeMinutes },
    last_active_at: seconds(container.lastActiveAt),
    memory_limit: "1g",
    name: "Made by the simulation",
  };
}

/** GET /v1/containers/{id}/files */
export function listContainerFiles(id: string, { containers }: EndpointTools, query: URLSearchParams): unknown {
  const container = containers.get(id);
  return page(
    [...container.files.values()].map((file) => tell(container, file)),
    query,
  );
}

/** GET /v1/containers/{id}/files/{file} */
export function retrieveContainerFile(id: string, fileId: string, { containers }: EndpointTools): FileRetrieveResponse {
  const container = containers.get(id);
  return tell(container, fileIn(container, fileId));
}

/** GET /v1/containers/{id}/files/{file}/content */
export function containerFileContent(id: string, fileId: string, { containers }: EndpointTools): Uint8Array {
  return fileIn(containers.get(id), fileId).bytes;
}

function fileIn({ id, files }: Container, fileId: string): ContainerFile {
  const found = files.get(fileId);
  if (found) return found;
  throw new Refusal(404, { message: `File ${fileId} not found on container ${id}.` });
}

function tell(container: Container, { id, path, bytes, createdAt, source }: ContainerFile): FileRetrieveResponse {
  return {
    id,
    object: "container.file",
    bytes: bytes.length,
    container_id: container.id,
    created_at: seconds(createdAt),
    path,
    source,
  };
}
