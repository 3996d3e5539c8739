import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformEnvironment } from "../../src/local/terraform-environment";

describe("Terraform's environment", () => {
  it("points to the emulator and lets nothing of a real account through", () => {
    const directory = mkdtempSync(join(tmpdir(), "environment-test-"));
    const real = { PATH: "/bin", AWS_PROFILE: "production", AWS_SESSION_TOKEN: "t", TF_WORKSPACE: "w" };

    const env = terraformEnvironment("http://127.0.0.1:1", "eu-west-1", directory, real);

    expect(env).toMatchObject({
      PATH: "/bin",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "local",
    });
    expect(env).not.toHaveProperty("AWS_PROFILE");
    expect(env).not.toHaveProperty("AWS_SESSION_TOKEN");
    expect(env).not.toHaveProperty("TF_WORKSPACE");
    rmSync(directory, { recursive: true });
  });

  it.each([
    ["grow by the factor that suits its providers", {}, "400"],
    ["grow as the user says", { GOGC: "50" }, "50"],
  ])("lets heaps %s", (_how, set, expected) => {
    const directory = mkdtempSync(join(tmpdir(), "environment-test-"));

    expect(terraformEnvironment("http://127.0.0.1:1", "eu-west-1", directory, set)).toMatchObject({ GOGC: expected });
    rmSync(directory, { recursive: true });
  });
});
