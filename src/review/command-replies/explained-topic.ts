import type { Finding } from '../../finding/finding.ts';
import type { Severity } from '../../finding/severity.ts';
import type { EscalationPath } from '../../policy/escalation/escalation-path.ts';
import type { PrincipalReview, TrustEdge } from '../access/access-review.ts';
import type { ChangeMeaning, MeaningReason } from '../change-meaning.ts';
import type { RuleDecision } from '../decision/rule-decision.ts';

/** A text to show as it is, such as a policy document. */
export interface CodeSample {
  /** What it is: a kind of policy, or the path of a file. */
  readonly title: string;
  readonly language: 'json' | 'yaml';
  readonly text: string;
}

/** What a lint rule is about. */
export interface LintRuleTopic {
  readonly kind: 'lintRule';
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly rationale: string;
  readonly avoid: readonly CodeSample[];
  readonly prefer: readonly CodeSample[];
  /** What it found in this pull request. */
  readonly findings: readonly Finding[];
}

/** A kind of finding that is no lint rule: of the review itself, or a control of the audit. */
export interface FindingKindTopic {
  readonly kind: 'reviewRule' | 'control';
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly rationale: string;
  /** Of a control. */
  readonly remedy?: string;
  readonly findings: readonly Finding[];
}

/** The checks of a head. */
export type CheckTopicName = 'approval' | 'lint' | 'access';

/** What `/explain` can speak of. */
export type ExplainedTopic =
  | LintRuleTopic
  | FindingKindTopic
  /** A rule of `four-eyes.yml`, with what it makes of this pull request. */
  | { readonly kind: 'approvalRule'; readonly decision: RuleDecision }
  | {
      readonly kind: 'meaning';
      readonly meaning: ChangeMeaning;
      readonly summary: string;
      /** Why this pull request has it; none where it has not. */
      readonly reasons: readonly MeaningReason[];
      /** Names of the rules of `four-eyes.yml` that ask for it. */
      readonly rules: readonly string[];
    }
  | { readonly kind: 'check'; readonly check: CheckTopicName }
  | {
      readonly kind: 'escalationPath';
      readonly path: EscalationPath;
      /** ARNs of those who newly have it. */
      readonly principals: readonly string[];
    }
  /** A place in a file, with every finding there. */
  | {
      readonly kind: 'place';
      readonly findings: readonly Finding[];
      readonly rules: readonly LintRuleTopic[];
    }
  /** A user or role that the change bears on. */
  | {
      readonly kind: 'principal';
      readonly principal: PrincipalReview;
      readonly edges: readonly TrustEdge[];
    };
