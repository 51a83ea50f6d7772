import type { ApiRequest } from '../api-request.ts';
import type { Service } from '../service.ts';
import { cloudFormationService } from './cloudformation/cloudformation-service.ts';
import { cloudTrailService } from './cloudtrail/cloudtrail-service.ts';
import { kmsService } from './kms/kms-service.ts';
import { iamService } from './iam/iam-service.ts';
import { organizationsService } from './organizations/organizations-service.ts';
import { snsService } from './sns/sns-service.ts';
import { sqsService } from './sqs/sqs-service.ts';
import { stsService } from './sts/sts-service.ts';

/** The services of the sandbox: one line for each. */
export const services: readonly Service[] = [
  iamService,
  stsService,
  cloudFormationService,
  cloudTrailService,
  organizationsService,
  sqsService,
  snsService,
  kmsService,
];

/** The service that a call is for: by the `Version` field, or by what stands before the operation in its target. */
export function findService({ call }: Pick<ApiRequest, 'call'>): Service | undefined {
  if (call.protocol === 'rest') return call.service;
  return services.find((service) =>
    service.protocol === 'query'
      ? call.protocol === 'query' && service.version === call.version
      : service.protocol === 'json' &&
        call.protocol === 'json' &&
        lastName(call.targetPrefix) === service.targetPrefix,
  );
}

/** Some clients put the whole namespace before it, such as `com.amazonaws.cloudtrail.v20131101.`. */
function lastName(targetPrefix: string): string {
  return targetPrefix.slice(targetPrefix.lastIndexOf('.') + 1);
}
