import { isPassword, isPlaceholder } from "./values";

/** A kind of secret, and how it is found in a text. */
export interface SecretForm {
  /** What it is, as sentences name it: `GitHub token`. */
  readonly kind: string;
  /** Where secrets of the kind begin in a text. */
  readonly find: (text: string) => readonly number[];
}

/** What the names of settings end with whose values are secrets. */
const NAMES = [
  "pass(?:word|wd|phrase)",
  "secret[_-]?(?:access[_-]?)?key",
  "api[_-]?key",
  "(?:access|api|auth)[_-]?token",
  "(?:client|jwt)[_-]?secret",
].join("|");

/** `name = value`, `"name": "value"`, `$name = 'value'`, `--name=value`; the value in quotes, or as far as it surely goes. */
const SETTING = new RegExp(
  `(?:${NAMES})["']?[ \\t]*(?:=>|:=|=|:)[ \\t]*(?:"([^"\\n]*)"|'([^'\\n]*)'|([^\\s"',;&|)}\\]<>]+))`,
  "dgi",
);

/** The long-term kind, of users; temporary keys begin with ASIA. */
const ACCESS_KEY_ID = /(?<!\w)AKIA[A-Z2-7]{16}(?!\w)/g;
const SECRET_ACCESS_KEY = /(?<![\w/+=])([A-Za-z\d/+]{40})(?![\w/+=])/dg;
/** The same in a setting whose name tells what it is. It may look like a path, as a slash is one of its characters. */
const NAMED_SECRET_ACCESS_KEY =
  /secret[_-]?access[_-]?key["']?[ \t]*(?:=>|:=|=|:)[ \t]*["']?([A-Za-z\d/+]{40})(?![\w/+=])/dgi;

/**
 * What secrets look like, by their issuers' documentation. Forms are left out that also are of what may be public, such
 * as a JSON Web Token, or of a mere identifier, such as the SID of a Twilio key.
 */
export const SECRET_FORMS: readonly SecretForm[] = [
  issued("private key", /(-----BEGIN (?!ENCRYPTED )(?:[A-Z]+ )?PRIVATE KEY-----(?:\s|\\[nr])*[A-Za-z\d+/]{40})/dg),
  {
    kind: "AWS secret access key",
    // Nothing marks such a key but the id beside it, or its name.
    find: (text) =>
      startsIn(
        text,
        (text.match(ACCESS_KEY_ID) ?? []).every(isPlaceholder) ? NAMED_SECRET_ACCESS_KEY : SECRET_ACCESS_KEY,
        isSecretAccessKey,
      ),
  },
  issued("GitHub token", /(?<!\w)(gh[oprsu]_[A-Za-z\d]{36,255}|github_pat_\w{82})(?!\w)/dg),
  issued("GitLab token", /(?<![\w-])(gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[\w-]{20,})/dg),
  issued("Slack token", /(?<![\w-])(xox[abeprs]-(?:\d+-)+[A-Za-z\d-]{20,}|xapp-\d-[A-Z\d]+-\d+-[a-f\d]{20,})/dg),
  issued("Slack webhook", /hooks\.slack\.com\/services\/(T\w{8,}\/B\w{8,}\/\w{20,})/dg),
  issued("Stripe key", /(?<!\w)([rs]k_live_[A-Za-z\d]{16,})(?!\w)/dg),
  issued("Google API key", /(?<![\w-])(AIza[\w-]{35})(?![\w-])/dg),
  issued("npm token", /(?<!\w)(npm_[A-Za-z\d]{36})(?!\w)/dg),
  issued("PyPI token", /(?<![\w-])(pypi-AgEIcHlwaS5vcmc[\w-]{50,})/dg),
  issued("SendGrid key", /(?<!\w)(SG\.[\w-]{22}\.[\w-]{43})(?![\w-])/dg),
  issued("OpenAI key", /(?<![\w-])(sk-(?:proj|svcacct|admin)-[\w-]{40,})/dg),
  issued("Anthropic key", /(?<![\w-])(sk-ant-[a-z]+\d\d-[\w-]{80,})/dg),
  issued("Azure storage key", /AccountKey=([A-Za-z\d+/]{86}==)/dg),
  {
    kind: "password in a URL",
    find: (text) =>
      startsIn(text, /\b[a-z][a-z\d+.-]{1,30}:\/\/[^\s:/?#@"'<>]{0,100}:([^\s/?#@"'<>]{1,200})@/dgi, isPassword),
  },
  {
    kind: "password",
    find: (text) => [
      ...startsIn(text, SETTING, isPassword),
      ...startsIn(text, /[\s"'][a-z_][\w-]*:([^\s"':|]+)["']?[ \t]*\|[ \t]*(?:sudo[ \t]+)?chpasswd\b/dg, isPassword),
    ],
  },
];

/** Forty characters that are neither a hash nor an example. */
function isSecretAccessKey(value: string): boolean {
  return [/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(value)) && !isPlaceholder(value);
}

/** A secret whose issuer gives it a form of its own. */
function issued(kind: string, pattern: RegExp): SecretForm {
  return { kind, find: (text) => startsIn(text, pattern, (secret) => !isPlaceholder(secret)) };
}

/** Where the group that matched begins, of each match that holds a secret. */
function startsIn(text: string, pattern: RegExp, isSecret: (value: string) => boolean): readonly number[] {
  return [...text.matchAll(pattern)].flatMap(({ indices = [] }) => {
    const [start, end] = indices.slice(1).find(Boolean) ?? [0, 0];
    return isSecret(text.slice(start, end)) ? [start] : [];
  });
}
