import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../src/local/deploy";
import { terraformIn } from "../../src/local/terraform";
import { terraformEnvironment } from "../../src/local/terraform-environment";

jest.setTimeout(180_000);

/** A port where nothing listens: a plan that asked AWS for anything would fail. */
const NOWHERE = "http://127.0.0.1:9";

describe.each(["dev", "prod"])("the environment %s, with nothing but its code", (environment) => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "offline-plan-test-"));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it("is valid, and plans to create everything", async () => {
    const temporary = join(directory, "terraform");
    mkdirSync(temporary);
    const stack = await synthesize(environment, { outDirectory: join(directory, "out"), env: { OFFLINE: "1" } });
    const terraform = terraformIn({
      directory: stack,
      env: terraformEnvironment(NOWHERE, "us-east-1", temporary),
    });

    await terraform.init(false);
    await terraform.validate();
    await terraform.init();
    const changes = await terraform.plan();

    expect(changes.length).toBeGreaterThan(100);
    expect(new Set(changes.flatMap(({ actions }) => actions))).toEqual(new Set(["create"]));
  });
});
