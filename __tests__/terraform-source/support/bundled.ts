import { openSources } from "../../../src/terraform-source/terraform-sources";

/** Prints what the sources in the folder that is given say, for a test that runs this file bundled. */
void openSources(process.argv[2] ?? "", {}).then((sources) => {
  const found = [sources.locate([], "aws_s3_bucket", "logs"), sources.localReferences([], "a"), sources.problems];
  process.stdout.write(JSON.stringify(found));
});
