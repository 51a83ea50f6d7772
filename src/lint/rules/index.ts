import type { LintRule } from '../lint-rule.ts';
import { actionNotForPrincipal } from './action-not-for-principal.ts';
import { addressRangeBits } from './address-range-bits.ts';
import { assumeAnyRole } from './assume-any-role.ts';
import { conditionKeyNotForAction } from './condition-key-not-for-action.ts';
import { computeServiceTrust } from './compute-service-trust.ts';
import { confusedDeputy } from './confused-deputy.ts';
import { credentialsExposure } from './credentials-exposure.ts';
import { crossAccountAccess } from './cross-account-access.ts';
import { dataExfiltration } from './data-exfiltration.ts';
import { deletedPrincipal } from './deleted-principal.ts';
import { deniedServiceCalls } from './denied-service-calls.ts';
import { denyWithoutException } from './deny-without-exception.ts';
import { duplicateSid } from './duplicate-sid.ts';
import { elementNotAllowedInTrust } from './element-not-allowed-in-trust.ts';
import { emptyElement } from './empty-element.ts';
import { endpointIdForm } from './endpoint-id-form.ts';
import { federatedWithoutAudience } from './federated-without-audience.ts';
import { federatedWithoutSubject } from './federated-without-subject.ts';
import { forAllValuesWithoutNull } from './for-all-values-without-null.ts';
import { fullAccess } from './full-access.ts';
import { iamWrite } from './iam-write.ts';
import { idleCondition } from './idle-condition.ts';
import { impossibleValue } from './impossible-value.ts';
import { invalidPrincipal } from './invalid-principal.ts';
import { invalidSid } from './invalid-sid.ts';
import { keyGrant } from './key-grant.ts';
import { keyLockout } from './key-lockout.ts';
import { looseSubject } from './loose-subject.ts';
import { malformedArn } from './malformed-arn.ts';
import { malformedValue } from './malformed-value.ts';
import { malformedVariable } from './malformed-variable.ts';
import { mfaCondition } from './mfa-condition.ts';
import { missingRegion } from './missing-region.ts';
import { missingVersion } from './missing-version.ts';
import { neverMatching } from './never-matching.ts';
import { notActionWithAllow } from './not-action-with-allow.ts';
import { notPrincipal } from './not-principal.ts';
import { notResourceWithAllow } from './not-resource-with-allow.ts';
import { nullOperator } from './null-operator.ts';
import { openSessionTags } from './open-session-tags.ts';
import { operationAsAction } from './operation-as-action.ts';
import { operatorTypeMismatch } from './operator-type-mismatch.ts';
import { pairedConditionKey } from './paired-condition-key.ts';
import { passRole } from './pass-role.ts';
import { permissionsOnAnyResource } from './permissions-on-any-resource.ts';
import { policySize } from './policy-size.ts';
import { principalNotAllowed } from './principal-not-allowed.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { privateAddress } from './private-address.ts';
import { publicResource } from './public-resource.ts';
import { publicTrust } from './public-trust.ts';
import { readOnAnyResource } from './read-on-any-resource.ts';
import { redundantSession } from './redundant-session.ts';
import { redundantStatement } from './redundant-statement.ts';
import { redundantValue } from './redundant-value.ts';
import { resourceControlGrammar } from './resource-control-grammar.ts';
import { resourceControlService } from './resource-control-service.ts';
import { resourceNotForAction } from './resource-not-for-action.ts';
import { resourcePolicyWrite } from './resource-policy-write.ts';
import { serviceLinkedRole } from './service-linked-role.ts';
import { serviceWildcard } from './service-wildcard.ts';
import { setOperatorNeeded } from './set-operator-needed.ts';
import { setOperatorOnSingleValue } from './set-operator-on-single-value.ts';
import { severalBooleans } from './several-booleans.ts';
import { shadowedStatement } from './shadowed-statement.ts';
import { tagKeyNotForService } from './tag-key-not-for-service.ts';
import { trustInWholeAccount } from './trust-in-whole-account.ts';
import { trustWithoutExternalId } from './trust-without-external-id.ts';
import { trustWithoutMfa } from './trust-without-mfa.ts';
import { unknownAction } from './unknown-action.ts';
import { unknownConditionKey } from './unknown-condition-key.ts';
import { unknownOperator } from './unknown-operator.ts';
import { unknownPartition } from './unknown-partition.ts';
import { unknownRegion } from './unknown-region.ts';
import { unknownResourceType } from './unknown-resource-type.ts';
import { unknownService } from './unknown-service.ts';
import { variableNotReplaced } from './variable-not-replaced.ts';
import { wildcardInService } from './wildcard-in-service.ts';
import { wildcardWithoutLike } from './wildcard-without-like.ts';
import { writeOnAnyResource } from './write-on-any-resource.ts';

/** Every rule about one document, in the order of the documentation. */
export const lintRules: readonly LintRule[] = [
  unknownService,
  unknownAction,
  operationAsAction,
  wildcardInService,
  unknownConditionKey,
  conditionKeyNotForAction,
  unknownOperator,
  unknownRegion,
  unknownPartition,
  malformedArn,
  unknownResourceType,
  missingRegion,
  resourceNotForAction,
  missingVersion,
  policySize,
  duplicateSid,
  invalidSid,
  emptyElement,
  principalNotAllowed,
  elementNotAllowedInTrust,
  notPrincipal,
  invalidPrincipal,
  deletedPrincipal,
  malformedVariable,
  variableNotReplaced,
  operatorTypeMismatch,
  malformedValue,
  severalBooleans,
  nullOperator,
  setOperatorNeeded,
  setOperatorOnSingleValue,
  forAllValuesWithoutNull,
  wildcardWithoutLike,
  privateAddress,
  addressRangeBits,
  endpointIdForm,
  pairedConditionKey,
  idleCondition,
  mfaCondition,
  fullAccess,
  serviceWildcard,
  notActionWithAllow,
  notResourceWithAllow,
  permissionsOnAnyResource,
  writeOnAnyResource,
  readOnAnyResource,
  dataExfiltration,
  credentialsExposure,
  iamWrite,
  resourcePolicyWrite,
  privilegeEscalation,
  passRole,
  assumeAnyRole,
  serviceLinkedRole,
  neverMatching,
  shadowedStatement,
  redundantStatement,
  redundantValue,
  tagKeyNotForService,
  publicTrust,
  federatedWithoutAudience,
  federatedWithoutSubject,
  looseSubject,
  actionNotForPrincipal,
  publicResource,
  trustWithoutMfa,
  trustWithoutExternalId,
  trustInWholeAccount,
  openSessionTags,
  computeServiceTrust,
  confusedDeputy,
  keyLockout,
  keyGrant,
  resourceControlGrammar,
  resourceControlService,
  denyWithoutException,
  impossibleValue,
  deniedServiceCalls,
  crossAccountAccess,
  redundantSession,
];
