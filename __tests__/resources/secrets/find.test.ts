import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { isUnknown } from "../../../src/core/known";
import { findSecrets, findSecretsInData } from "../../../src/resources/secrets/find";
import { ACCESS_KEY_ID, ISSUED, PASSWORD, privateKey, SECRET_ACCESS_KEY, setting } from "../../support/secrets";

const base64 = (data: string | Buffer) => Buffer.from(data).toString("base64");

describe("secrets whose issuers give them a form", () => {
  const all = Object.entries(ISSUED).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));

  it.each(all)("are found: a $kind", ({ kind, text }) => {
    expect(findSecrets(`#!/bin/bash\nrun --with '${text}'\n`)).toEqual([{ kind, line: 2 }]);
  });

  it.each([
    ["AWS_SECRET_ACCESS_KEY", "="],
    ['"SecretAccessKey"', ': "'],
  ])("are found by the name of a secret access key without an id: %s", (name, sign) => {
    const likeAPath = `${SECRET_ACCESS_KEY.replaceAll(/[/+]/g, "a").slice(0, 20)}/${"Ab3".repeat(6)}Z`;

    expect(findSecrets(setting(name, sign, likeAPath))).toEqual([{ kind: "AWS secret access key", line: 1 }]);
  });

  it("are named by their form, where the setting's name tells of a password too", () => {
    const [token = ""] = ISSUED["GitHub token"] ?? [];

    expect(findSecrets(setting("api_key", ": ", token))).toEqual([{ kind: "GitHub token", line: 1 }]);
  });

  it.each([
    ["the example keys of AWS's documentation", "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    ["an example id beside forty random characters", `AKIAIOSFODNN7EXAMPLE ${SECRET_ACCESS_KEY}`],
    ["the id of a key alone", ACCESS_KEY_ID],
    ["forty characters without an id", SECRET_ACCESS_KEY],
    ["the hash of a commit beside an id", `${ACCESS_KEY_ID} 9d2c1b7e0f4a6d8c3b5e7f9012a4c6d8e0b1f3a5`],
    ["the key of an example beside an id", `${ACCESS_KEY_ID} wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`],
    ["a token of zeros", ["ghp", "0".repeat(36)].join("_")],
    ["the webhook of a tutorial", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"],
    ["a key that is encrypted", privateKey("ENCRYPTED ")],
    ["a key that is left out", ["-----BEGIN PRIVATE", "KEY-----\n...\n-----END PRIVATE KEY-----"].join(" ")],
    ["a public key", privateKey().replaceAll("PRIVATE", "PUBLIC")],
    ["a test key of Stripe", ["sk", "test", SECRET_ACCESS_KEY].join("_")],
  ])("are not found in %s", (_of, text) => {
    expect(findSecrets(text)).toEqual([]);
  });
});

describe("passwords", () => {
  it.each([
    setting("export DB_PASSWORD", "=", PASSWORD),
    setting("DB_PASSWORD", "=", `"${PASSWORD}"`),
    setting("password", ": ", `'${PASSWORD}'`),
    setting('{"MasterUserPassword"', ": ", `"${PASSWORD}"}`),
    setting("$adminPassword", " = ", `"${PASSWORD}"`),
    setting("app --passphrase", "=", PASSWORD),
    setting("'secret_key'", " => ", "'0a1b2c3d4e5f60718293a4b5'"),
    setting("TWILIO_AUTH_TOKEN", "=", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"),
    setting("client-secret", ":=", '"Summer-2026"'),
    setting("API_KEY", "=", "0a1b2c3d4e5f"),
    `echo "root:${PASSWORD}" | sudo chpasswd`,
  ])("are found: %s", (text) => {
    expect(findSecrets(`\n${text}`)).toEqual([{ kind: "password", line: 2 }]);
  });

  it.each([
    "DB_PASSWORD=${db_password1}",
    "DB_PASSWORD=$DB_PASSWORD_1",
    'PASSWORD="$(aws ssm get-parameter --name /app/db1 --with-decryption)"',
    "PASSWORD=`cat /run/secret1`",
    'SET PASSWORD="%DB_PASSWORD1%"',
    "password: {{resolve:secretsmanager:prod-db:SecretString:password1}}",
    'password: "{{ vault_db_password1 }}"',
    "password: <your password 1>",
    "password: !Ref DatabasePassword1",
    "DB_PASSWORD=arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbC123",
    "DB_PASSWORD=ssm:/prod/db/password1",
    "DB_PASSWORD=/prod/db/Password1",
    "DB_PASSWORD=Prod/Orders/Password1",
    "DB_PASSWORD=prod-db-password-1",
    "DB_PASSWORD=PROD_DB_PASSWORD_1",
    "password: var.database_password1",
    "password = process.env.DB_PASSWORD1",
    'password = getpass.getpass("Password1: ")',
    "password=file:///run/secrets/db1",
    "CLIENT_SECRET=https://vault.internal/v1/secret1",
    `PASSWORD=AQICAHh${"q7Rz4KcW9tVbX2mLp8Ns".repeat(4)}`,
    "passwd: $6$rounds=4096$q7Rz4KcW9tVb$X2mLp8Ns3HfYd6GjUe5Ta",
    "ubuntu ALL=(ALL) NOPASSWD:/usr/bin/apt-get2",
    "API_KEY=pk_live_q7Rz4KcW9tVbX2mL",
    "password: required",
    "password=short1!",
    "password: 12345678",
    "password=changeme123!",
    "password: Example123!",
    "password: 'the one of 2026!'",
    "PASSWORD_MIN_LENGTH=14characters",
    "TOKEN_URL=https://issuer.internal/oauth2/token",
    "postgres://app:${password1}@db/orders",
    "postgres://postgres:postgres@localhost/orders",
    "https://example.com:8443/login?next=a@b2",
    'if [ "$password" == "Wq4!tz8Lm" ]',
  ])("are not found in %s", (text) => {
    expect(findSecrets(text)).toEqual([]);
  });
});

describe("encoded parts", () => {
  const file = `[db]\n${setting("password", "=", PASSWORD)}\n# and so on, for as long as it takes\n`;
  const inLines = (text: string) => text.replaceAll(/.{76}/g, "$&\r\n");

  it.each([
    ["base64", base64(file)],
    ["base64 in lines", inLines(base64(file.repeat(3)))],
    ["base64 of gzip", base64(gzipSync(file))],
    ["base64 of base64", base64(`content: ${base64(file)}\n`)],
  ])("are looked into: %s", (_form, encoded) => {
    const parts = ["MIME-Version: 1.0", "Content-Transfer-Encoding: base64", "", encoded, "--//--"];

    expect(findSecrets(parts.join("\n"))).toEqual([{ kind: "password", line: 4 }]);
  });

  it("are not looked into where they are encoded more than twice", () => {
    expect(findSecrets(base64(base64(base64(file))))).toEqual([]);
  });

  it("are passed over where they cannot be unpacked", () => {
    const broken = Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from(file)]);

    expect(findSecrets(base64(broken))).toEqual([]);
    expect(findSecretsInData(broken)).toMatchObject({ reason: "The data is compressed, and could not be unpacked." });
  });

  it("are unpacked up to a limit, all together", () => {
    const large = gzipSync(Buffer.concat([Buffer.alloc(700_000, "\n"), Buffer.from(file)]));

    expect(findSecretsInData(large)).toEqual([{ kind: "password", line: 700_002 }]);
    expect(isUnknown(findSecretsInData(gzipSync(Buffer.alloc(1_048_577))))).toBe(true);
    expect(findSecrets([base64(large), base64(large)].join(" "))).toHaveLength(1);
  });
});

describe("a text", () => {
  it("has one secret a line, in the order of lines", () => {
    const [github = ""] = ISSUED["GitHub token"] ?? [];
    const [npm = ""] = ISSUED["npm token"] ?? [];

    expect(findSecrets(`${npm} ${github}\n\n${github}\n${setting("password", "=", PASSWORD)}`)).toEqual([
      { kind: "npm token", line: 1 },
      { kind: "GitHub token", line: 3 },
      { kind: "password", line: 4 },
    ]);
  });

  it("holds no secret where it is random", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 100, maxLength: 2_000 }), (bytes) => {
        expect(findSecrets(base64(Buffer.from(bytes)))).toEqual([]);
        expect(findSecretsInData(Buffer.from(bytes.filter((byte) => byte !== 0x1f)))).toEqual([]);
      }),
    );
  });

  it.each([
    "a",
    "-",
    "a.",
    "password",
    "password=",
    "x://a:",
    "AKIA",
    "glpat-",
    '"a:',
    "A\n",
    "-----BEGIN PRIVATE KEY-----\n",
  ])("is read with work that grows as its length does, not as its square: %j", (part) => {
    const [short, long] = [8_192, 131_072].map((length) => workOf(part.repeat(length / part.length)));

    // Sixteen times the length: a pattern that reads what follows from each place anew would take 256 times the work.
    expect(Number(long) / Number(short)).toBeLessThan(64);
  });
});

/**
 * The processor's time that this process needs for a text, which does not grow while others use the machine. The least of
 * several readings: the others collected garbage or compiled.
 */
function workOf(text: string): number {
  const readings = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    findSecrets(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...readings);
}
