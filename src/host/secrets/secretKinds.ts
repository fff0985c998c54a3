import type { SecretKind } from "../../core/context/secrets/finding.ts";
import { t } from "../../l10n/language.ts";

/** What a secret is, in the words that the user reads. */
export const secretKinds: Record<SecretKind, string> = {
  "API key": t("API key"),
  "access key": t("access key"),
  "access token": t("access token"),
  "connection string": t("connection string"),
  "JSON Web Token": "JSON Web Token",
  password: t("password"),
  "private key": t("private key"),
  "random string": t("random string"),
  secret: t("secret"),
  signature: t("signature"),
  "webhook address": t("webhook address"),
};
