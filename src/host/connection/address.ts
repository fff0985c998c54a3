/** With the version path and no trailing slash. */
export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
