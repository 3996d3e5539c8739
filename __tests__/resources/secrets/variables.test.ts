import { unknown } from "../../../src/core/known";
import { secretVariables } from "../../../src/resources/secrets/variables";
import { ACCESS_KEY_ID, PASSWORD, privateKey, SECRET_ACCESS_KEY } from "../../support/secrets";

describe("the variables of an environment", () => {
  it("are named where they hold secrets, whose values are in no sentence", () => {
    const found = secretVariables([
      ["TABLE", "orders"],
      ["DB_PASSWORD", PASSWORD],
      ["SIGNING_KEY", privateKey()],
      ["SETTINGS", `{"password": "${PASSWORD}"}`],
    ]);

    expect(found).toEqual([
      { name: "DB_PASSWORD", kind: "password" },
      { name: "SIGNING_KEY", kind: "private key" },
      { name: "SETTINGS", kind: "password" },
    ]);
    expect(JSON.stringify(found)).not.toContain(PASSWORD);
  });

  it("tell of an access key together", () => {
    expect(
      secretVariables([
        ["UPLOAD_KEY", ACCESS_KEY_ID],
        ["UPLOAD", SECRET_ACCESS_KEY],
      ]),
    ).toEqual([{ name: "UPLOAD", kind: "AWS secret access key" }]);
  });

  it("stand for themselves where their values are not known", () => {
    const later = unknown("It is known only after apply.");

    expect(
      secretVariables([
        ["API_KEY", later],
        ["DB_PASSWORD", PASSWORD],
      ]),
    ).toEqual([{ name: "DB_PASSWORD", kind: "password" }, later]);
  });

  it("keep their lines, whatever their names are", () => {
    expect(
      secretVariables([
        ["A\nB", "1\n2"],
        ["DB_PASSWORD", PASSWORD],
      ]),
    ).toEqual([{ name: "DB_PASSWORD", kind: "password" }]);
  });
});
