import fc from "fast-check";
import { isUnknown } from "../../../src/core/known";
import { credentialsIn, parseCredentialReport } from "../../../src/resources/iam/credential-report";
import { arnOf, COLUMNS, csv, row } from "./report";

const CREATED = new Date("2026-01-10T08:00:00Z");
const NOT_YET = { reason: "IAM's credential report, which can be up to four hours old, does not hold the user yet." };

function alice(cells: Readonly<Record<string, string>>) {
  return credentialsIn(parseCredentialReport(csv([row("alice", cells)])), arnOf("alice"), CREATED);
}

describe("a user in a credential report", () => {
  it("has the credentials that the report says", () => {
    const cells = {
      password_enabled: "true",
      password_last_used: "2026-11-20T09:30:00Z",
      password_last_changed: "2026-01-15T08:00:00+00:00",
      mfa_active: "true",
      access_key_1_active: "true",
      access_key_1_last_rotated: "2026-10-01T08:00:00Z",
      access_key_1_last_used_date: "2026-11-21T10:00:00Z",
      access_key_2_active: "false",
      access_key_2_last_rotated: "2026-02-01T08:00:00Z",
      access_key_2_last_used_date: "N/A",
    };

    expect(alice(cells)).toEqual({
      password: { lastUsed: new Date("2026-11-20T09:30:00Z"), lastChanged: new Date("2026-01-15T08:00:00Z") },
      mfaActive: true,
      accessKeys: [
        {
          number: 1,
          active: true,
          lastRotated: new Date("2026-10-01T08:00:00Z"),
          lastUsed: new Date("2026-11-21T10:00:00Z"),
          isUnusedSinceSetup: false,
        },
        {
          number: 2,
          active: false,
          lastRotated: new Date("2026-02-01T08:00:00Z"),
          lastUsed: null,
          isUnusedSinceSetup: false,
        },
      ],
    });
  });

  it.each([
    ["never used, of the user's first minute", "2026-01-10T08:00:59Z", "N/A", true],
    ["never used, made after a minute", "2026-01-10T08:01:00Z", "N/A", false],
    ["of the first minute that was used", "2026-01-10T08:00:00Z", "2026-11-21T10:00:00Z", false],
  ])("has a key, %s", (_name, access_key_1_last_rotated, access_key_1_last_used_date, isUnusedSinceSetup) => {
    const cells = { access_key_1_active: "true", access_key_1_last_rotated, access_key_1_last_used_date };

    expect(alice(cells).accessKeys).toMatchObject([{ isUnusedSinceSetup }]);
  });

  it.each([["access_key_1_last_used_date"], ["user_creation_time"]])(
    "has a key that may be from its creation if the report does not say %s",
    (silent) => {
      const cells = {
        access_key_1_active: "true",
        access_key_1_last_rotated: "2026-01-10T08:00:00Z",
        access_key_1_last_used_date: "N/A",
        [silent]: "not_supported",
      };

      expect(alice(cells).accessKeys).toMatchObject([
        {
          isUnusedSinceSetup: { reason: `IAM's credential report has no readable value in the column ${silent}.` },
        },
      ]);
    },
  );

  it("may have no credentials at all", () => {
    expect(alice({})).toEqual({ password: null, mfaActive: false, accessKeys: [] });
  });

  it("may have TRUE and FALSE in capitals, as IAM's guide has them", () => {
    expect(alice({ password_enabled: "FALSE", mfa_active: "TRUE" })).toMatchObject({ password: null, mfaActive: true });
  });

  it.each(["no_information", "N/A"])("has never used a password whose last use is %s", (password_last_used) => {
    expect(alice({ password_enabled: "true", password_last_used }).password).toMatchObject({ lastUsed: null });
  });

  it.each(["not_supported", "", "yesterday", "2026-99-99T00:00:00Z", "1795456428872"])(
    "has unknown dates, not missing ones, if the report says %p",
    (date) => {
      const cells = {
        password_enabled: "true",
        password_last_used: date,
        password_last_changed: date,
        access_key_2_active: "true",
        access_key_2_last_rotated: date,
        access_key_2_last_used_date: date,
      };
      const notSaid = (column: string): unknown =>
        expect.objectContaining({
          reason: `IAM's credential report has no readable value in the column ${column}.`,
        });

      expect(alice(cells)).toMatchObject({
        password: { lastUsed: notSaid("password_last_used"), lastChanged: notSaid("password_last_changed") },
        accessKeys: [
          {
            number: 2,
            lastRotated: notSaid("access_key_2_last_rotated"),
            lastUsed: notSaid("access_key_2_last_used_date"),
          },
        ],
      });
    },
  );

  it.each(["not_supported", "N/A", "", "yes"])(
    "has unknown switches, not false ones, if the report says %p",
    (flag) => {
      const { password, mfaActive, accessKeys } = alice({
        password_enabled: flag,
        mfa_active: flag,
        access_key_1_active: flag,
      });

      expect(isUnknown(password)).toBe(true);
      expect(isUnknown(mfaActive)).toBe(true);
      expect(accessKeys).toMatchObject([{ number: 1, active: { reason: expect.any(String) as string } }]);
    },
  );

  it.each(["1 additional access key: use ListAccessKeys", "2"])("with more credentials than it holds (%s)", (info) => {
    const reason = "The user has more access keys or certificates than IAM's credential report holds.";

    expect(alice({ additional_credentials_info: info }).accessKeys).toMatchObject([{ number: 3, active: { reason } }]);
  });

  it.each(["", "0", "N/A"])("with no more credentials than it holds (%p)", (info) => {
    expect(alice({ additional_credentials_info: info }).accessKeys).toEqual([]);
  });
});

describe("a report", () => {
  it("says the same without the newest column, which some reports lack", () => {
    const older = csv([row("alice", { mfa_active: "true" })]).replaceAll(/,(additional_credentials_info)?$/gm, "");

    expect(credentialsIn(parseCredentialReport(older), arnOf("alice"), CREATED)).toEqual({
      password: null,
      mfaActive: true,
      accessKeys: [],
    });
  });

  it("says the same with a byte-order mark and Windows line ends", () => {
    const text = `\uFEFF${csv([row("alice")]).replaceAll("\n", "\r\n")}\r\n`;

    expect(credentialsIn(parseCredentialReport(text), arnOf("alice"), CREATED).password).toBeNull();
  });

  it.each(["", "\n", COLUMNS.join(","), "user,arn", "<html>", "arn\n"])("has no users if its text is %j", (text) => {
    expect(credentialsIn(parseCredentialReport(text), arnOf("alice"), CREATED)).toMatchObject({
      password: NOT_YET,
      mfaActive: NOT_YET,
      accessKeys: NOT_YET,
    });
  });

  it.each([
    ["a moment", new Date("2026-01-10T08:00:00.999Z"), false],
    ["a second", new Date("2026-01-10T08:00:01Z"), true],
    ["a month", new Date("2026-02-10T08:00:00Z"), true],
    ["nobody knows how long", undefined, false],
  ])("is about another user of the same name if this one was created %s later", (_name, createdAt, isAnother) => {
    const { password } = credentialsIn(parseCredentialReport(csv([row("alice")])), arnOf("alice"), createdAt);

    expect(isUnknown(password)).toBe(isAnother);
  });

  it("counts as being about this user if it does not say when the user was created", () => {
    expect(alice({ user_creation_time: "not_supported" }).password).toBeNull();
  });

  it("lets no user's name change the data of another user", () => {
    const rows = [row("=cmd,true", { mfa_active: "true" }), row("alice"), row('a"b', { mfa_active: "true" }, '/"x,"/')];

    for (const quoted of [true, false]) {
      const report = parseCredentialReport(csv(rows, quoted));

      expect(credentialsIn(report, arnOf("=cmd,true"), CREATED).mfaActive).toBe(true);
      expect(credentialsIn(report, arnOf("alice"), CREATED).mfaActive).toBe(false);
    }
  });

  it("finds users with commas in name and path, with and without quotes", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b", ",", "+", "="), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(part, part, fc.boolean(), (name, folder, quoted) => {
        const path = `/${folder}/`;
        const report = parseCredentialReport(csv([row("bob"), row(name, { mfa_active: "true" }, path)], quoted));

        expect(credentialsIn(report, arnOf(name, path), CREATED).mfaActive).toBe(true);
      }),
    );
  });

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(parseCredentialReport(`${COLUMNS.join(",")}\n${text}`)).toBeInstanceOf(Map);
      }),
    );
  });
});
