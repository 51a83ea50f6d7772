import type { Finding } from '../finding/finding.ts';
import { compareSeverity, type Severity } from '../finding/severity.ts';
import { compareLocations, type SourceLocation } from '../finding/source-location.ts';
import type { PrivilegeComparison } from '../policy/compare/comparison.ts';
import type { StatementPlace } from '../policy/compare/comparison-subject.ts';
import type { AccessRequest } from '../policy/request/access-request.ts';
import type { ReviewReport } from './review-report.ts';

/** A kind of finding that a review makes beside those of lint rules. */
export interface ReviewRule {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly rationale: string;
}

/** Every kind, in the order of its gravity. */
export const reviewRules = [
  {
    id: 'unreadable-file',
    severity: 'critical',
    summary: 'a file of the policy repository cannot be read',
    rationale: 'What cannot be read cannot be reviewed: nothing is known about the access that it gives.',
  },
  {
    id: 'grants-administration',
    severity: 'critical',
    summary: 'somebody comes to administer an account',
    rationale: 'An administrator can do everything, permissions and audit trail included.',
  },
  {
    id: 'opens-escalation',
    severity: 'critical',
    summary: 'somebody comes to a way to more permissions than it is given',
    rationale: 'Whoever can give itself permissions has them: no policy limits it.',
  },
  {
    id: 'opens-to-strangers',
    severity: 'critical',
    summary: 'strangers get in',
    rationale: 'Anybody, or anybody with an AWS account, can use what is open to the public.',
  },
  {
    id: 'lets-in',
    severity: 'high',
    summary: 'somebody is let in who was not',
    rationale: 'Who can assume a role has all of its permissions, whatever its own are.',
  },
  {
    id: 'policy-test-fails',
    severity: 'high',
    summary: 'a policy test fails, or cannot be decided',
    rationale: 'The repository promises something about access that does not hold, or that cannot be shown.',
  },
  {
    id: 'broadens-access',
    severity: 'medium',
    summary: 'a user, a role or a policy may do what it could not',
    rationale: 'Access that is added is what the second pair of eyes is for.',
  },
  {
    id: 'undecided-access',
    severity: 'medium',
    summary: 'it could not be decided whether access is added',
    rationale: 'What cannot be decided is never a pass: a person has to look.',
  },
] as const satisfies readonly ReviewRule[];

type ReviewRuleId = (typeof reviewRules)[number]['id'];

const severityOf = new Map<string, Severity>(reviewRules.map(({ id, severity }) => [id, severity]));

function finding(ruleId: ReviewRuleId, message: string, location: SourceLocation | undefined): Finding[] {
  if (location === undefined) return [];
  return [{ ruleId, severity: severityOf.get(ruleId) ?? 'info', message, location }];
}

function asked({ action, resource }: AccessRequest): string {
  return `\`${action}\` on \`${resource}\``;
}

function placeOf(
  place: StatementPlace | undefined,
  fallback: SourceLocation | undefined,
): SourceLocation | undefined {
  return place?.location ?? fallback;
}

function ofComparison(
  who: string,
  { broadenings, undetermined }: PrivilegeComparison,
  location: SourceLocation | undefined,
): readonly Finding[] {
  const open = undetermined.find(({ direction }) => direction === 'broadening');
  if (broadenings.length === 0 && open !== undefined) {
    const message = `it could not be decided whether ${who} may do more: ${open.reason}`;
    return finding('undecided-access', message, placeOf(open.allowedBy, location));
  }
  return broadenings.flatMap(({ witness, allowedBy }) =>
    finding('broadens-access', `${who} may newly do ${asked(witness)}`, placeOf(allowedBy, location)),
  );
}

function ofProblems({ problems }: ReviewReport): readonly Finding[] {
  return problems.flatMap(({ message, remedy, location }) =>
    finding('unreadable-file', remedy === undefined ? message : `${message}; ${remedy}`, location),
  );
}

function ofTests({ tests }: ReviewReport): readonly Finding[] {
  return tests.results
    .filter(({ verdict }) => verdict !== 'holds')
    .flatMap(({ test, verdict, steps }) => {
      const step = steps.find(({ state }) => state !== 'holds');
      const reason = step === undefined ? 'nobody is meant by it' : step.text;
      const word = verdict === 'fails' ? 'fails' : 'cannot be decided';
      return finding(
        'policy-test-fails',
        `the policy test \`${test.name}\` ${word}: ${reason}`,
        test.location,
      );
    });
}

function ofPrincipals({ access }: ReviewReport): readonly Finding[] {
  return access.principals
    .filter(({ presence }) => presence !== 'removed')
    .flatMap(({ type, arn, comparison, location }) =>
      ofComparison(`the ${type} \`${arn}\``, comparison, location),
    );
}

/** Documents that nobody holds, and those that let in; all others are judged by whom they are held. */
function ofDocuments({ access }: ReviewReport): readonly Finding[] {
  const unheld = new Set(access.escalation.unheld.map(({ owner }) => owner));
  return access.documents
    .filter(
      ({ presence, kind, owner }) => presence !== 'removed' && (kind === 'resource' || unheld.has(owner)),
    )
    .flatMap(({ part, owner, comparison, location }) =>
      ofComparison(`whoever the ${part} of \`${owner}\` is for`, comparison, location),
    );
}

function locationsByOwner({ access }: ReviewReport): ReadonlyMap<string, SourceLocation> {
  const owners = access.documents.map(({ owner, location }) => [owner, location] as const);
  const principals = access.principals.map(({ arn, location }) => [arn, location] as const);
  return new Map([...owners, ...principals].flatMap(([name, place]) => (place ? [[name, place]] : [])));
}

function ofOpenings(report: ReviewReport): readonly Finding[] {
  const places = locationsByOwner(report);
  const { publicOpenings, edges } = report.access;
  return [
    ...publicOpenings.flatMap(({ to, answer, allowedBy }) => {
      const words =
        answer === 'yes' ? 'strangers get in to' : 'it could not be decided whether strangers get in to';
      return finding('opens-to-strangers', `${words} \`${to}\``, placeOf(allowedBy, places.get(to)));
    }),
    ...edges.flatMap(({ from, to, openReason, allowedBy }) => {
      const words = openReason === undefined ? 'gets in to' : `may get in to (${openReason})`;
      return finding(
        'lets-in',
        `\`${from}\` ${words} \`${to}\``,
        placeOf(allowedBy, places.get(to) ?? places.get(from)),
      );
    }),
  ];
}

function ofEscalation(report: ReviewReport): readonly Finding[] {
  const places = locationsByOwner(report);
  const { newAdministrators, newPaths, unheld } = report.access.escalation;
  return [
    ...newAdministrators.flatMap((arn) =>
      finding('grants-administration', `\`${arn}\` comes to administer its account`, places.get(arn)),
    ),
    ...newPaths.flatMap(({ principal, steps }) => {
      const ways = steps.map(({ does }) => `it can ${does}`).join('; then ');
      return finding(
        'opens-escalation',
        `\`${principal}\` comes to more than it is given: ${ways}`,
        places.get(principal),
      );
    }),
    ...unheld.flatMap(({ owner, isAdministrative, pathIds }) => [
      ...(isAdministrative
        ? finding(
            'grants-administration',
            `whoever comes to hold \`${owner}\` administers the account`,
            places.get(owner),
          )
        : []),
      ...(pathIds.length > 0
        ? finding(
            'opens-escalation',
            `whoever comes to hold \`${owner}\` may come to more than it grants (${pathIds.join(', ')})`,
            places.get(owner),
          )
        : []),
    ]),
  ];
}

function byGravity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (left, right) =>
      compareSeverity(left.severity, right.severity) || compareLocations(left.location, right.location),
  );
}

/** What the check of lint and tests finds, each at its place in the head: problems, lint findings, policy tests. */
export function lintFindings(report: ReviewReport): readonly Finding[] {
  return byGravity([...ofProblems(report), ...ofTests(report), ...report.lint.findings]);
}

/** What the check of access finds, at the places in the head that it comes from. Texts hold untrusted names. */
export function accessFindings(report: ReviewReport): readonly Finding[] {
  return byGravity([
    ...ofEscalation(report),
    ...ofOpenings(report),
    ...ofPrincipals(report),
    ...ofDocuments(report),
  ]);
}
