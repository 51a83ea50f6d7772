import { isBroadException, type Exception } from '../exceptions/exception.ts';
import { arnPart } from '../policy/request/arn-parts.ts';
import type { PrivilegeComparison } from '../policy/compare/comparison.ts';
import type { AccessReview, TrustEdge } from './access/access-review.ts';
import type { ResourceChange } from './access/resource-change.ts';
import { accessMeanings, changeMeanings, type ChangeMeaning, type MeaningReason } from './change-meaning.ts';
import { specialPath, type SpecialPath } from './special-paths.ts';

/** What meanings are derived from. */
export interface MeaningFacts {
  readonly access: AccessReview;
  readonly resources: readonly ResourceChange[];
  readonly touched: readonly string[];
  /** Paths that declare nothing. */
  readonly ignored: ReadonlySet<string>;
  readonly exceptions: { readonly base: readonly Exception[]; readonly head: readonly Exception[] };
}

type About = Pick<MeaningReason, 'subjects' | 'paths'> & { readonly accountId?: string };

function because(
  meaning: ChangeMeaning,
  reason: string,
  { accountId, subjects, paths }: About,
  isCertain = true,
): MeaningReason {
  return { meaning, isCertain, reason, ...(accountId !== undefined && { accountId }), subjects, paths };
}

/** A comparison by direction: one that is open only in what it takes away adds nothing. */
function ofComparison(
  { broadenings, narrowings, undetermined }: PrivilegeComparison,
  words: { readonly broadens: string; readonly narrows: string; readonly open: string },
  about: About,
): readonly MeaningReason[] {
  const isOpen = undetermined.some(({ direction }) => direction === 'broadening');
  return [
    ...(broadenings.length > 0 ? [because('broadens', words.broadens, about)] : []),
    ...(isOpen && broadenings.length === 0
      ? [because('broadens', words.open, about, false), because('undetermined', words.open, about)]
      : []),
    ...(narrowings.length > 0 ? [because('narrows', words.narrows, about)] : []),
  ];
}

function ofPrincipals({ principals }: AccessReview): readonly MeaningReason[] {
  return principals.flatMap(({ accountId, arn, comparison, paths, missing, presence }) => {
    const about = { accountId, subjects: [arn], paths };
    const words = {
      broadens: 'a user or role may do what it could not',
      narrows: 'a user or role may no longer do what it could',
      open: 'it could not be decided whether a user or role may do more',
    };
    const hasUnknown =
      missing.length > 0 &&
      presence !== 'removed' &&
      comparison.undetermined.some(
        ({ direction, conditions }) =>
          direction === 'broadening' && conditions.some((name) => missing.includes(name)),
      );
    const unknown = 'a user or role comes to a policy that is not in the repository';
    return [
      ...ofComparison(comparison, words, about),
      ...(hasUnknown
        ? [because('grants_admin', unknown, about, false), because('escalation', unknown, about, false)]
        : []),
    ];
  });
}

/** Documents that users and roles hold are judged by these; those that let in, and those that nobody holds, by themselves. */
function ofDocuments({ documents, escalation }: AccessReview): readonly MeaningReason[] {
  const unheld = new Set(escalation.unheld.map(({ owner }) => owner));
  return documents
    .filter(({ kind, owner }) => kind === 'trust' || kind === 'resource' || unheld.has(owner))
    .flatMap(({ accountId, owner, comparison, location }) =>
      ofComparison(
        comparison,
        {
          broadens: 'a policy allows what it did not',
          narrows: 'a policy no longer allows what it did',
          open: 'it could not be decided whether a policy allows more',
        },
        { accountId, subjects: [owner], paths: location === undefined ? [] : [location.file] },
      ),
    );
}

function isOutside({ relation }: TrustEdge): boolean {
  return relation === 'outside' || relation === 'public';
}

function ofEdge(edge: TrustEdge): readonly MeaningReason[] {
  const { accountId, from, to, openReason, paths } = edge;
  const about = { accountId, subjects: [to, from], paths };
  const isCertain = openReason === undefined;
  const reason = isCertain
    ? 'somebody gets in who could not, or under conditions under which it could not'
    : 'it could not be decided whether somebody gets in who could not';
  const outside = 'a principal of an account that the repository does not declare gets in';
  return [
    because('new_trust', reason, about, isCertain),
    ...(isOutside(edge) ? [because('cross_account', outside, about, isCertain)] : []),
    ...(isCertain ? [] : [because('undetermined', reason, about), because('broadens', reason, about, false)]),
  ];
}

function ofOpenings({ publicOpenings, edges }: AccessReview): readonly MeaningReason[] {
  const strangers = publicOpenings.flatMap(({ accountId, to, answer, paths }) => {
    const about = { accountId, subjects: [to], paths };
    if (answer === 'yes') return [because('public', 'strangers get in that did not', about)];
    const reason = 'it could not be decided whether strangers get in';
    return [because('public', reason, about, false), because('undetermined', reason, about)];
  });
  return [...strangers, ...edges.flatMap(ofEdge)];
}

function ofEscalation({ escalation }: AccessReview): readonly MeaningReason[] {
  const ofArn = (arn: string): About => ({ accountId: arnPart(arn, 4), subjects: [arn], paths: [] });
  return [
    ...escalation.newAdministrators.map((arn) =>
      because('grants_admin', 'a user or role comes to administer its account', ofArn(arn)),
    ),
    ...escalation.newPaths.map(({ principal, assumptions }) =>
      because(
        'escalation',
        'a user or role comes to a way to more than it is given',
        ofArn(principal),
        assumptions.length === 0,
      ),
    ),
    ...escalation.unheld.flatMap(({ accountId, owner, isAdministrative, pathIds, paths }) => {
      const about = { accountId, subjects: [owner], paths };
      const admin = 'a policy that nobody holds yet grants everything';
      const way = 'a policy that nobody holds yet opens a way to more than it grants';
      return [
        ...(isAdministrative ? [because('grants_admin', admin, about)] : []),
        ...(pathIds.length > 0 ? [because('escalation', way, about, false)] : []),
      ];
    }),
  ];
}

function ofOpenQuestions({ openQuestions }: AccessReview): readonly MeaningReason[] {
  return openQuestions.flatMap(({ accountId, reason, subjects, paths }) => {
    const about = { subjects, paths, ...(accountId !== undefined && { accountId }) };
    return [because('undetermined', reason, about), because('broadens', reason, about, false)];
  });
}

const specialReasons: Readonly<Record<SpecialPath, string>> = {
  configuration: 'the configuration, or what it takes approvers from, is changed',
  exceptions: 'the reviewed exceptions are changed',
  tests: 'the policy tests are changed',
};

function ofPaths({ touched, ignored, resources }: MeaningFacts): readonly MeaningReason[] {
  const special = touched.flatMap((path) => {
    const kind = specialPath(path);
    return kind === undefined
      ? []
      : [because(kind, specialReasons[kind], { subjects: [path], paths: [path] })];
  });
  const prose = touched.filter((path) => ignored.has(path) && specialPath(path) === undefined);
  const documentation = 'files that declare nothing are changed';
  return [
    ...special,
    ...resources.map(({ accountId, arn, kind, location }) =>
      because(
        kind === 'cosmetic' ? 'cosmetic' : 'resources',
        kind === 'cosmetic'
          ? 'a thing is written differently, and means the same'
          : 'a thing is added, removed, renamed or changed',
        { accountId, subjects: [arn], paths: location === undefined ? [] : [location.file] },
      ),
    ),
    ...(prose.length > 0 ? [because('documentation', documentation, { subjects: prose, paths: prose })] : []),
  ];
}

/** All that an exception says, wherever it stands. */
function textOf(exception: Exception): string {
  return JSON.stringify({ ...exception, location: undefined });
}

function ofExceptions({ exceptions: { base, head } }: MeaningFacts): readonly MeaningReason[] {
  const former = new Set(base.map(textOf));
  return head
    .filter((exception) => isBroadException(exception) && !former.has(textOf(exception)))
    .map(({ rule, arn, path, location }) =>
      because('broad_exception', 'an exception reaches more than one thing by a wildcard', {
        subjects: [rule, arn ?? path ?? ''],
        paths: [location.file],
      }),
    );
}

function byGravity(reasons: readonly MeaningReason[]): readonly MeaningReason[] {
  return reasons.toSorted(
    (left, right) => changeMeanings.indexOf(left.meaning) - changeMeanings.indexOf(right.meaning),
  );
}

/** Why a change means what it means, the gravest meaning first. INVARIANT: what is undetermined also broadens. */
export function deriveMeanings(facts: MeaningFacts): readonly MeaningReason[] {
  const { access } = facts;
  return byGravity([
    ...ofPrincipals(access),
    ...ofDocuments(access),
    ...ofOpenings(access),
    ...ofEscalation(access),
    ...ofOpenQuestions(access),
    ...ofPaths(facts),
    ...ofExceptions(facts),
  ]);
}

/** What a change means of which one side cannot be read: whatever it can mean for access, and what its paths show. */
export function meaningsOfUnreadable(touched: readonly string[]): readonly MeaningReason[] {
  const reason = 'the files cannot be read, so that nothing is known about access';
  const about = { subjects: [], paths: [] };
  return byGravity([
    because('unreadable', reason, about),
    because('undetermined', reason, about),
    ...accessMeanings.map((meaning) => because(meaning, reason, about, false)),
    ...touched.flatMap((path) => {
      const kind = specialPath(path);
      return kind === undefined
        ? []
        : [because(kind, specialReasons[kind], { subjects: [path], paths: [path] })];
    }),
  ]);
}
