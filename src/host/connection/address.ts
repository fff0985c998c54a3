export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "http:" || url?.protocol === "https:";
}

/** With the version path and no trailing slash. */
export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
