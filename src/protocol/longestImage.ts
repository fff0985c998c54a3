/** Characters of an image in base64 that the host takes: 20 MB, with room to spare. */
export const longestImage = 28_000_000;
