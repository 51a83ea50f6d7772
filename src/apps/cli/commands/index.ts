import type { CliCommand } from '../cli-command.ts';
import { auditCommand } from './audit.ts';
import { compareCommand } from './compare.ts';
import { configCommand } from './config.ts';
import { doctorCommand } from './doctor.ts';
import { escalationCommand } from './escalation.ts';
import { kpiCommand } from './kpi.ts';
import { lintCommand } from './lint.ts';
import { planCommand } from './plan.ts';
import { pullCommand } from './pull.ts';
import { reportCommand } from './report.ts';
import { reviewCommand } from './review.ts';
import { scanCommand } from './scan.ts';
import { serveCommand } from './serve.ts';
import { setupCommand } from './setup.ts';
import { simulateCommand } from './simulate.ts';
import { testCommand } from './test.ts';
import { versionCommand } from './version.ts';

/** Every command, in the order that `--help` shows: one line each. */
// prettier-ignore
export const commands: readonly CliCommand[] = [
  reviewCommand,
  scanCommand,
  pullCommand,
  planCommand,
  lintCommand,
  auditCommand,
  kpiCommand,
  reportCommand,
  simulateCommand,
  compareCommand,
  escalationCommand,
  testCommand,
  configCommand,
  serveCommand,
  setupCommand,
  doctorCommand,
  versionCommand,
];
