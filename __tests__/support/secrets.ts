/**
 * Secrets that nobody has, in the forms of their issuers. They are put together here, so that no text of the sources looks
 * like a live one to whatever scans them.
 */
const RANDOM = "q7Rz4KcW9tVbX2mLp8Ns3HfYd6GjUe5TaQ1wZr0BkJvMxChPoD";
const KEY = RANDOM.slice(0, 40);

export const ACCESS_KEY_ID = ["AKIA", "Q7RZ4KCW2TVBX5ML"].join("");
export const SECRET_ACCESS_KEY = KEY;

/** A private key of that kind, in as many lines. */
export function privateKey(kind = ""): string {
  return [`-----BEGIN ${kind}PRIVATE`, `KEY-----\n${RANDOM}\n${RANDOM}\n-----END ${kind}PRIVATE KEY-----`].join(" ");
}

/** One secret of each kind that has a form of its own. */
export const ISSUED: Readonly<Record<string, readonly string[]>> = {
  "private key": [privateKey(), privateKey("RSA "), privateKey("OPENSSH "), privateKey().replaceAll("\n", "\\n")],
  "AWS secret access key": [`${ACCESS_KEY_ID} ${SECRET_ACCESS_KEY}`],
  "GitHub token": ["p", "s"]
    .map((use) => `gh${use}_${KEY}`)
    .concat(["github_pat", `${RANDOM}${RANDOM}`.slice(0, 82)].join("_")),
  "GitLab token": ["pat", "rt"].map((use) => [`gl${use}`, KEY.slice(0, 20)].join("-")),
  "Slack token": [
    ["xoxb", "81357924680", KEY.slice(0, 24)].join("-"),
    ["xapp-1", "A0Q7RZ4KC", "813579", "0a1b2c3d4e5f60718293"].join("-"),
  ],
  "Slack webhook": [["https://hooks.slack.com", "services/T0Q7RZ4KC/B9TVBX2ML", KEY.slice(0, 24)].join("/")],
  "Stripe key": ["sk", "rk"].map((use) => [use, "live", KEY.slice(0, 24)].join("_")),
  "Google API key": [["AI", "za", KEY.slice(0, 35)].join("")],
  "npm token": [["npm", KEY.slice(0, 36)].join("_")],
  "PyPI token": [["pypi", `AgEIcHlwaS5vcmc${RANDOM}`].join("-")],
  "SendGrid key": [["SG", KEY.slice(0, 22), RANDOM.slice(0, 43)].join(".")],
  "OpenAI key": [["sk", "proj", RANDOM].join("-")],
  "Anthropic key": [["sk", "ant", "api03", `${RANDOM}${RANDOM}`].join("-")],
  "Azure storage key": [["Account", `Key=${RANDOM}${RANDOM.slice(0, 36)}==`].join("")],
  "password in a URL": [
    ["postgres://app", "Wq4!tz8Lm@db.internal/orders"].join(":"),
    ["redis://", "Wq4tz8Lm@cache:6379"].join(":"),
  ],
};

/** A password that somebody could have. */
export const PASSWORD = "Wq4!tz8Lm";

/** The setting of a password, without a text `password=…` in the sources. */
export function setting(name: string, sign: string, value: string): string {
  return [name, value].join(sign);
}
