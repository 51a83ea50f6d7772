import type { RevertPlan, RevertStep } from '../../drift/revert/revert-plan.ts';
import type { RunAws } from '../../sandbox/aws-cli/sandbox-aws.ts';

function required(runAws: RunAws, argv: readonly string[]): string {
  const { status, stdout, stderr } = runAws(argv.slice(1));
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function runStep(runAws: RunAws, step: RevertStep): void {
  switch (step.kind) {
    case 'note':
      return;
    case 'command':
      required(runAws, step.argv);
      return;
    case 'ifSucceeds':
      if (runAws(step.test.slice(1)).status === 0) required(runAws, step.argv);
      return;
    case 'forEach':
      for (const word of required(runAws, step.list).split(/\s+/)) {
        if (word === '') continue;
        required(runAws, [...step.argv.slice(0, -1), `${step.argv.at(-1) ?? ''}${word}`]);
      }
  }
}

/** Runs a plan within the process, as its script would; throws at the first command that fails. */
export function runPlan(plan: RevertPlan, runAws: RunAws): void {
  for (const step of plan.steps) runStep(runAws, step);
}
