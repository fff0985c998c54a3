/** Of the secrets that are masked. */
export const secretWords = {
  oneMasked: "1 secret masked",
  masked: "{0} secrets masked",
  oneMaskedSent: "1 secret was masked before sending.",
  maskedSent: "{0} secrets were masked before sending.",
  secrets: "Secrets in this question",
  secretsTip: "The model gets placeholders. In its answer the secrets are put back",
  showSecrets: "Show",
  sendSecrets: "Send unmasked",
  sendSecretsTip: "Send this question with its secrets unmasked, this once",
} as const;
