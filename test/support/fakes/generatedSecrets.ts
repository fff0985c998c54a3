/** Random text from a seed: the same strings in every run, and none of them in the repository. */
export function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  const pick = (from: string) => from.charAt(Math.floor(next() * from.length));
  const of = (alphabet: string, length: number) => Array.from({ length }, () => pick(alphabet)).join("");
  const lower = "abcdefghijklmnopqrstuvwxyz";
  const digits = "0123456789";
  return {
    upTo: (most: number) => Math.floor(next() * most),
    hex: (length: number) => of("0123456789abcdef", length),
    word: (length: number) => of(lower + lower.toUpperCase() + digits, length),
    upper: (length: number) => of(lower.toUpperCase() + digits, length),
    digits: (length: number) => of(digits, length),
    base64: (length: number) => of(`${lower}${lower.toUpperCase()}${digits}+/`, length),
    url64: (length: number) => of(`${lower}${lower.toUpperCase()}${digits}-_`, length),
    /** As a generator of passwords makes them. */
    password: (length: number) =>
      `${of(lower, length - 4)}${of(lower.toUpperCase(), 1)}${of(digits, 2)}${of("!@#%^*?", 1)}`,
  };
}

export type Random = ReturnType<typeof createRandom>;

/** A secret, and a text as people write it around it. */
export interface Sample {
  readonly secret: string;
  readonly text: string;
}

const joined = (...parts: readonly string[]) => parts.join("");
const lines = (random: Random, count: number, width: number) =>
  Array.from({ length: count }, () => random.base64(width)).join("\n");
const jwt = (random: Random) =>
  joined("ey", "J", random.url64(34), ".ey", "J", random.url64(60), ".", random.url64(43));

/** Thirty kinds of secrets, each in the place where it is usually found. */
export const kinds: Readonly<Record<string, (random: Random) => Sample>> = {
  awsAccessKeyId: (r) => around(joined("AK", "IA", r.upper(16)), (s) => `aws_access_key_id = ${s}`),
  awsSecretKey: (r) => around(r.base64(40), (s) => `AWS_SECRET_ACCESS_KEY=${s}`),
  githubClassic: (r) => around(joined("gh", "p_", r.word(36)), (s) => `git clone https://${s}@github.com/a/b.git`),
  githubFine: (r) => around(joined("github", "_pat_", r.word(82)), (s) => `token: ${s}`),
  gitlab: (r) => around(joined("gl", "pat-", r.word(20)), (s) => `  PRIVATE-TOKEN: ${s}`),
  slackBot: (r) =>
    around(joined("xo", "xb-", r.digits(12), "-", r.digits(12), "-", r.word(24)), (s) => `const bot = "${s}";`),
  slackWebhook: (r) =>
    around(
      joined("https://hooks.slack", ".com/services/T", r.upper(8), "/B", r.upper(8), "/", r.word(24)),
      (s) => `curl -X POST ${s}`,
    ),
  stripe: (r) => around(joined("sk", "_live_", r.word(32)), (s) => `Stripe.api_key = '${s}'`),
  openAi: (r) =>
    around(
      joined("sk", "-proj-", r.url64(74), "T3Blbk", "FJ", r.url64(73), "a"),
      (s) => `client = OpenAI(api_key="${s}")`,
    ),
  anthropic: (r) => around(joined("sk", "-ant-api03-", r.url64(93), "AA"), (s) => `export ANTHROPIC_API_KEY="${s}"`),
  google: (r) => around(joined("AI", "za", r.url64(35)), (s) => `  apiKey: '${s}',`),
  googleClientSecret: (r) => around(joined("GOC", "SPX-", r.url64(28)), (s) => `"client_secret": "${s}",`),
  npm: (r) => around(joined("np", "m_", r.word(36)), (s) => `//registry.npmjs.org/:_authToken=${s}`),
  pypi: (r) => around(joined("py", "pi-AgEIcHlwaS5vcmc", r.url64(80)), (s) => `password = ${s}`),
  sendgrid: (r) => around(joined("S", "G.", r.word(22), ".", r.word(43)), (s) => `sg.setApiKey('${s}')`),
  twilio: (r) => around(r.hex(32), (s) => `TWILIO_AUTH_TOKEN=${s}`),
  huggingFace: (r) => around(joined("h", "f_", r.word(34)), (s) => `login(token="${s}")`),
  jsonWebToken: (r) => around(jwt(r), (s) => `fetch(url, { headers: { cookie: "session=${s}" } })`),
  bearer: (r) => around(r.url64(43), (s) => `curl -H "Authorization: Bearer ${s}" https://api.internal/v1`),
  postgresAddress: (r) =>
    around(r.password(14).replaceAll(/[#?/@%]/g, "!"), (s) => `DATABASE_URL=postgres://app:${s}@db.internal:5432/app`),
  mongoAddress: (r) =>
    around(r.word(18), (s) => `mongoose.connect("mongodb+srv://svc:${s}@cluster0.ab1cd.mongodb.net/x")`),
  sqlServer: (r) =>
    around(r.password(16), (s) => `"Server=tcp:db;Initial Catalog=x;User ID=sa;Password=${s};Encrypt=True"`),
  azureStorage: (r) =>
    around(
      joined(r.base64(86), "=="),
      (s) => `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${s};EndpointSuffix=core`,
    ),
  sharedAccessSignature: (r) =>
    around(
      joined(r.word(42), "%3D"),
      (s) => `https://acme.blob.core.windows.net/c/f.txt?sv=2024-11-04&se=2026-12-01&sig=${s}`,
    ),
  pemKey: (r) => {
    const body = `${lines(r, 12, 64)}\n${r.base64(40)}==`;
    const mark = (word: string) => joined("-----", word, " RSA PRIV", "ATE KEY-----");
    return around(body, (s) => `${mark("BEGIN")}\n${s}\n${mark("END")}`);
  },
  bareKey: (r) => around(joined("MII", "EpAIBAAKC", lines(r, 10, 64)), (s) => `key: |\n${s}\n`),
  codePassword: (r) => around(r.password(12), (s) => codeLine(r, "password", s)),
  environmentPassword: (r) =>
    around(r.password(8 + r.upTo(12)), (s) => `${["DB", "SMTP", "REDIS", "ADMIN"][r.upTo(4)]}_PASSWORD=${s}`),
  yamlSecret: (r) => around(r.word(32), (s) => `env:\n  - name: SESSION_SECRET\n    value: ${s}\n`),
  generatedKey: (r) => around(r.base64(44), (s) => codeLine(r, "encryptionKey", s)),
};

function around(secret: string, write: (secret: string) => string): Sample {
  return { secret, text: write(secret) };
}

/** The same assignment as ten languages write it. */
function codeLine(random: Random, name: string, secret: string): string {
  const forms = [
    `const ${name} = "${secret}";`,
    `${name} = '${secret}'`,
    `private static final String ${name} = "${secret}";`,
    `${name} := "${secret}"`,
    `let ${name}: &str = "${secret}";`,
    `'${name}' => '${secret}',`,
    `{ "${name}": "${secret}" }`,
    `#define ${name} "${secret}"`,
    `<${name}>${secret}</${name}>`,
    `val ${name}: String = "${secret}"`,
  ];
  return forms[random.upTo(forms.length)] ?? "";
}
