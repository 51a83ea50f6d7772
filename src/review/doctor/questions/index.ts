import type { DoctorQuestion } from '../doctor-answer.ts';
import { awsRoles } from './aws-roles.ts';
import { branchProtection } from './branch-protection.ts';
import { bypass } from './bypass.ts';
import { codeowners } from './codeowners.ts';
import { events } from './events.ts';
import { history } from './history.ts';
import { installation } from './installation.ts';
import { permissions } from './permissions.ts';
import { previewCheck } from './preview-check.ts';
import { pullRequests } from './pull-requests.ts';
import { requiredChecks } from './required-checks.ts';
import { upToDate } from './up-to-date.ts';

/** Every question, in the order of the report: one line each. */
// prettier-ignore
export const doctorQuestions: readonly DoctorQuestion[] = [
  installation,
  permissions,
  events,
  branchProtection,
  requiredChecks,
  previewCheck,
  upToDate,
  pullRequests,
  history,
  bypass,
  codeowners,
  awsRoles,
];
