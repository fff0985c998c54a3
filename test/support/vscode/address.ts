export interface AddressOptions {
  readonly port: number;
  readonly folder: string;
  readonly token?: string | undefined;
  readonly extensionDevelopmentPath?: string | undefined;
  readonly extensionTestsPath?: string | undefined;
}

/** Where a browser finds the workbench; `payload` is what a desktop VS Code takes from its command line. */
export function workbenchAddress(options: AddressOptions): string {
  const { port, folder, token, extensionDevelopmentPath, extensionTestsPath } = options;
  const authority = `127.0.0.1:${port}`;
  const remote = (path: string) => `vscode-remote://${authority}${urlPath(path)}`;
  const payload: [string, string][] = [];
  if (extensionDevelopmentPath) payload.push(["extensionDevelopmentPath", remote(extensionDevelopmentPath)]);
  if (extensionTestsPath) payload.push(["extensionTestsPath", remote(extensionTestsPath)]);
  if (payload.length > 0) payload.push(["skipWelcome", "true"]);
  const query = [
    ...(token ? [`tkn=${token}`] : []),
    `folder=${encodeURI(urlPath(folder))}`,
    ...(payload.length > 0 ? [`payload=${encodeURIComponent(JSON.stringify(payload))}`] : []),
  ];
  return `http://${authority}/?${query.join("&")}`;
}

/** `C:\a` becomes `/C:/a`, as in a file URL. */
function urlPath(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return slashed.startsWith("/") ? slashed : `/${slashed}`;
}
