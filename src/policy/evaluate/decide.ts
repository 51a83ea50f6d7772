import type { GrantStrength } from '../matching/principal-matcher.ts';
import type { Decision, DecisionReason } from './evaluation.ts';
import type { ResourcePolicyKind } from './policy-set.ts';

/** What the policies said, layer by layer: all that a decision rests on. */
export interface Verdicts {
  readonly callerType: 'entity' | 'federatedUser' | 'root' | 'outsider';
  readonly isCrossAccount: boolean;
  /** `notGiven`: the resource's side is not known, and taken to consent. */
  readonly resourceSide: ResourcePolicyKind | 'notGiven';
  readonly isDenied: boolean;
  /** The first level of SCPs that allows nothing, if there is one. */
  readonly silentLevel: string | undefined;
  readonly identityAllows: boolean;
  /** `undefined`: there is none. */
  readonly boundaryAllows: boolean | undefined;
  readonly sessionAllows: boolean | undefined;
  readonly resourceGrant: GrantStrength | undefined;
}

export interface Judgement {
  readonly decision: Decision;
  readonly reason: DecisionReason;
  readonly level?: string;
}

function allowed(reason: DecisionReason): Judgement {
  return { decision: 'allowed', reason };
}

function silent(reason: DecisionReason): Judgement {
  return { decision: 'implicitlyDenied', reason };
}

/** The limit that does not allow, or nothing. A `GetFederationToken` session without session policies may do nothing. */
function missingLimit(verdicts: Verdicts): Judgement | undefined {
  const { boundaryAllows, sessionAllows, callerType } = verdicts;
  if (boundaryAllows === false) return silent('boundary');
  const needsSessionPolicy = callerType === 'federatedUser' && sessionAllows === undefined;
  return sessionAllows === false || needsSessionPolicy ? silent('sessionPolicy') : undefined;
}

/** Trust and KMS key policies give the account nothing implicitly. */
function resourceConsents({ resourceSide, resourceGrant }: Verdicts): boolean {
  return resourceSide === 'other' || resourceSide === 'notGiven' || resourceGrant !== undefined;
}

function judgeRoot(verdicts: Verdicts): Judgement {
  if (!resourceConsents(verdicts)) return silent('resourceSilent');
  const isGranted = verdicts.resourceGrant !== undefined || verdicts.resourceSide === 'notGiven';
  if (verdicts.isCrossAccount && !isGranted) return silent('resourceSilent');
  return allowed(verdicts.isCrossAccount ? 'bothSides' : 'rootUser');
}

/** Both accounts must allow; what the resource names does not lift the caller's own limits. */
function judgeAcrossAccounts(verdicts: Verdicts): Judgement {
  if (!verdicts.identityAllows) {
    return silent(verdicts.resourceGrant === undefined ? 'noAllow' : 'callerAccountSilent');
  }
  const limit = missingLimit(verdicts);
  if (limit) return limit;
  const isGranted = verdicts.resourceGrant !== undefined || verdicts.resourceSide === 'notGiven';
  return isGranted ? allowed('bothSides') : silent('resourceSilent');
}

function judgeWithinAccount(verdicts: Verdicts): Judgement {
  const { identityAllows, resourceGrant } = verdicts;
  if (resourceGrant === 'direct') return allowed('resourcePolicy');
  if (!identityAllows && resourceGrant !== 'limited') {
    return silent(resourceGrant === 'delegated' ? 'callerAccountSilent' : 'noAllow');
  }
  if (!resourceConsents(verdicts)) return silent('resourceSilent');
  return missingLimit(verdicts) ?? allowed(identityAllows ? 'identityPolicy' : 'resourcePolicy');
}

/**
 * The evaluation logic of AWS over what the layers said:
 * allowed = SCP ∩ (direct grant ∪ ((identity ∪ limited grant) ∩ boundary ∩ session policy)) minus every Deny, and across
 * accounts the caller's side ∩ the resource's. See
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html and
 * …/reference_policies_evaluation-logic-cross-account.html
 */
export function judge(verdicts: Verdicts): Judgement {
  if (verdicts.isDenied) return { decision: 'explicitlyDenied', reason: 'explicitDeny' };
  if (verdicts.silentLevel !== undefined) {
    return { decision: 'implicitlyDenied', reason: 'serviceControl', level: verdicts.silentLevel };
  }
  if (verdicts.callerType === 'root') return judgeRoot(verdicts);
  if (verdicts.callerType === 'outsider') {
    return verdicts.resourceGrant === undefined ? silent('noAllow') : allowed('resourcePolicy');
  }
  return verdicts.isCrossAccount ? judgeAcrossAccounts(verdicts) : judgeWithinAccount(verdicts);
}
