import type { Service } from '../service.ts';
import { cloudFormationService } from './cloudformation/cloudformation-service.ts';
import { iamService } from './iam/iam-service.ts';
import { stsService } from './sts/sts-service.ts';

/** The services of the sandbox: one line for each. */
export const services: readonly Service[] = [iamService, stsService, cloudFormationService];
