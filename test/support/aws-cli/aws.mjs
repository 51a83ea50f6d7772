#!/usr/bin/env node
// Stands in for the AWS CLI: passes its arguments to the test that started it, and prints what that answers.
const response = await fetch(process.env.TEST_AWS_ENDPOINT, {
  method: 'POST',
  body: JSON.stringify(process.argv.slice(2)),
});
const { status, stdout, stderr } = await response.json();
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
