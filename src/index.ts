export type { Problem } from './finding/problem.ts';
export type { Result } from './finding/result.ts';
export type { SourceLocation } from './finding/source-location.ts';
export { parsePolicyDocument, type ParsePolicyDocumentOptions } from './iam/parse-policy-document.ts';
export { normalizePolicyDocument, type NormalizeOptions } from './iam/normalize-policy-document.ts';
export {
  arePolicyDocumentsEquivalent,
  comparePolicyDocuments,
  type CompareOptions,
  type DocumentDifference,
} from './iam/policy-document-equivalence.ts';
export { encodePolicyDocument } from './iam/encode-policy-document.ts';
export type {
  ConditionClause,
  Effect,
  JsonObject,
  JsonValue,
  MatchElement,
  PolicyDocument,
  PolicyKind,
  PolicyVersion,
  PrincipalElement,
  PrincipalType,
  Statement,
} from './iam/policy-document.ts';
export { compilePolicySet, type CompiledPolicySet } from './policy/evaluate/compile-policy-set.ts';
export { evaluateRequest, isAccessGranted } from './policy/evaluate/evaluate-request.ts';
export type {
  DecidingElement,
  Decision,
  DecisionReason,
  Evaluation,
  StatementOutcome,
  StatementReference,
} from './policy/evaluate/evaluation.ts';
export type {
  NamedPolicy,
  PolicyLevel,
  PolicySet,
  ResourcePolicyKind,
  ResourceSide,
} from './policy/evaluate/policy-set.ts';
export type {
  AccessRequest,
  ContextScalar,
  ContextValue,
  RequestContext,
} from './policy/request/access-request.ts';
export { decodeAccessRequest } from './policy/request/decode-access-request.ts';
export { principalFromText } from './policy/request/principal-from-text.ts';
export type { RequestPrincipal } from './policy/request/request-principal.ts';
export { decodePolicyRepository } from './repository/decode-policy-repository.ts';
export type {
  DeclaredAccount,
  DecodePolicyRepositoryOptions,
  PolicyRepository,
} from './repository/policy-repository.ts';
export type { GitFileMode, RepositoryFile } from './repository/repository-file.ts';
export type { GivenRepositoryFile } from './repository/require-repository-files.ts';
export type { TemporaryAccess } from './repository/formats/temporary-access-format.ts';
export { lintPolicyDocument, type LintOptions, type LintResult } from './lint/lint-policy-document.ts';
export { applyFixes, type FixedText } from './lint/apply-fixes.ts';
export type { LintExample, LintRule } from './lint/lint-rule.ts';
export { lintRules } from './lint/rules/index.ts';
export type { Finding, TextEdit } from './finding/finding.ts';
export type { Severity } from './finding/severity.ts';
export type { AccountInventory, AccountSettings, UnknownFact } from './iam/account.ts';
export { detectDrift } from './drift/detect-drift.ts';
export type {
  AccountDrift,
  DriftChange,
  DriftKind,
  DriftSubject,
  LeftOut,
  LeftOutKind,
  SeverityReason,
} from './drift/drift-change.ts';
export type { AccessChange, AccessExample } from './drift/access/access-change.ts';
export type { DriftOptions, ManagedElsewhere, ManagedSelector } from './drift/drift-options.ts';
export type { NormalForm } from './drift/normal-form/normal-form.ts';
export { asWritten, type Spelling } from './drift/spelling.ts';
export { planRevert, type RevertInventories } from './drift/revert/plan-revert.ts';
export type { RevertPlan, RevertStep } from './drift/revert/revert-plan.ts';
export {
  decodeConfiguration,
  defaultConfiguration,
  findConfigurationFile,
  type Configuration,
} from './config/configuration.ts';
export type { AccountConnection, AccountConnections } from './config/account-connections.ts';
export { comparePrincipals, type ComparePrincipalsOptions } from './policy/compare/compare-principals.ts';
export {
  comparePrivileges,
  type ComparedPolicies,
  type ComparePrivilegesOptions,
} from './policy/compare/compare-privileges.ts';
export {
  findNewPrincipals,
  type FindNewPrincipalsOptions,
  type NewPrincipal,
  type NewPrincipals,
  type OrganizationAccounts,
} from './policy/compare/find-new-principals.ts';
export {
  findPublicAccess,
  isPublic,
  type PolicyKindWithPrincipals,
  type PublicAccess,
  type PublicAccessOptions,
} from './policy/compare/find-public-access.ts';
export type { PrincipalRelation } from './policy/compare/principal-label.ts';
export type {
  PrivilegeComparison,
  PrivilegeDifference,
  PrivilegeVerdict,
  UndeterminedPart,
} from './policy/compare/comparison.ts';
export type { StatementPlace } from './policy/compare/comparison-subject.ts';
export type { WitnessBasis } from './policy/compare/find-witness.ts';
export {
  planAccountFiles,
  type AccountFilePlan,
  type PlannedChange,
  type PullRequest,
} from './repository/plan-account-files.ts';
export { analyzeEscalation, findEscalationPaths } from './policy/escalation/find-escalation-paths.ts';
export type {
  EscalationEnd,
  EscalationFinding,
  EscalationStep,
} from './policy/escalation/escalation-finding.ts';
export type { EscalationPath } from './policy/escalation/escalation-path.ts';
export { escalationPaths } from './policy/escalation/paths/index.ts';
export {
  escalationGraph,
  type EscalationEdge,
  type EscalationGraph,
  type EscalationNode,
} from './policy/escalation/escalation-graph.ts';
export type { EscalationAnalysis } from './policy/escalation/search-escalation.ts';
export type { OrganisationLimits } from './policy/principals/principal-policies.ts';
export { parsePolicyTests } from './policy/unit-test/decode-policy-tests.ts';
export { runPolicyTests, type PolicyTestSubject } from './policy/unit-test/run-policy-tests.ts';
export type { PolicyTest } from './policy/unit-test/policy-test.ts';
export type { PolicyTestResult, TestStep, TestVerdict } from './policy/unit-test/test-result.ts';
export {
  decodeAuthorizationDetailsFile,
  type DetailsFileOptions,
} from './iam/decode-authorization-details-file.ts';
export { repositoryOptionsOf } from './config/repository-options.ts';
export { lintAccount, type AccountFinding, type LintAccountOptions } from './lint/lint-account.ts';
export type { AccountLintRule } from './lint/account-lint-rule.ts';
export { accountRules } from './lint/account-rules/index.ts';
export { renderSarif, type SarifOptions, type SarifRule } from './render/sarif.ts';
export { decodeExceptions, type DecodeExceptionsOptions } from './exceptions/decode-exceptions.ts';
export { applyExceptions, type AppliedExceptions, type ExceptionUse } from './exceptions/apply-exceptions.ts';
export type { Exception, ExceptionSubject } from './exceptions/exception.ts';
export { catalogueVersion, findAction, findService } from './policy/catalogue/catalogue.ts';
export { expandActionPattern } from './policy/catalogue/action-pattern.ts';
export { reviewPolicyChange } from './use-cases/review-policy-change.ts';
export { createReviewCache, type ReviewCache } from './use-cases/review/review-cache.ts';
export type { ReviewOptions, ServiceControlFile } from './use-cases/review/review-options.ts';
export {
  accessMeanings,
  changeMeanings,
  hasMeaning,
  meaningsOf,
  type ChangeMeaning,
  type MeaningReason,
} from './review/change-meaning.ts';
export type {
  ChangedFiles,
  LintReview,
  ReviewedFinding,
  ReviewReport,
  TestReview,
} from './review/review-report.ts';
export type {
  AccessReview,
  DocumentReview,
  EscalationReview,
  OpenQuestion,
  PrincipalReview,
  PublicOpening,
  SidePresence,
  TrustEdge,
  UnheldDocumentReview,
} from './review/access/access-review.ts';
export type { ResourceChange, ResourceChangeKind } from './review/access/resource-change.ts';
