import { openSources } from "../../../src/terraform-source/terraform-sources";

/** Prints what the sources in a given folder tell. A test bundles and runs this file. */
void openSources(process.argv[2] ?? "", {}).then((sources) => {
  const found = [sources.locate([], "aws_s3_bucket", "logs"), sources.localReferences([], "a"), sources.problems];
  process.stdout.write(JSON.stringify(found));
});
