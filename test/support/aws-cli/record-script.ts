import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RevertPlan, RevertStep } from '../../../src/drift/revert/revert-plan.ts';

const endOfCall = 'end of call';

/** An `aws` that writes its arguments down, NUL after each, and does nothing. */
const recorder = `#!/bin/sh
printf '%s\\0' aws "$@" '${endOfCall}' >> "$RECORD"
if [ "$1" = sts ]; then echo "$ACCOUNT"; fi
`;

/** The calls that a real `/bin/sh` makes of `aws` when it runs the script; every list comes back empty. */
export function recordScript({ script, accountId }: RevertPlan): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-record-'));
  try {
    writeFileSync(join(folder, 'aws'), recorder, { mode: 0o755 });
    writeFileSync(join(folder, 'revert.sh'), script);
    const record = join(folder, 'record');
    execFileSync('/bin/sh', [join(folder, 'revert.sh')], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, RECORD: record, ACCOUNT: accountId },
    });
    const calls = readFileSync(record, 'utf8').split(`${endOfCall}\0`).slice(0, -1);
    return calls.map((call) => call.split('\0').slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function callsOf(step: RevertStep): readonly (readonly string[])[] {
  switch (step.kind) {
    case 'note':
      return [];
    case 'command':
      return [step.argv];
    case 'ifSucceeds':
      return [step.test, step.argv];
    case 'forEach':
      return [step.list];
  }
}

/** What the script of a plan has to call, where every list is empty and every test succeeds. */
export function expectedCalls({ steps }: RevertPlan): readonly (readonly string[])[] {
  const identity = ['aws', 'sts', 'get-caller-identity', '--query=Account', '--output=text'];
  return [identity, ...steps.flatMap(callsOf)];
}
