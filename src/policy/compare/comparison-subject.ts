import type { SourceLocation } from '../../finding/source-location.ts';
import type { MatchElement, PolicyKind, Statement } from '../../iam/policy-document.ts';
import type { StatementReference } from '../evaluate/evaluation.ts';
import type { NamedPolicy } from '../evaluate/policy-set.ts';
import type { Truth } from '../matching/truth.ts';
import type { Constraint } from './predicate.ts';

/** A statement that a difference comes from, with its position where the document was parsed from a file. */
export interface StatementPlace extends StatementReference {
  readonly location?: SourceLocation;
}

/** Policies of one kind. */
export interface PolicySource {
  readonly kind: PolicyKind;
  readonly policies: readonly NamedPolicy[];
  /**
   * Whether a statement bears on the principal that is compared, where that is known: its Principal is then settled, and asked
   * no more.
   */
  readonly bearsOn?: (statement: Statement) => Truth;
  /** The actions that such policies govern at all, whatever their statements say; absent: all. */
  readonly within?: MatchElement;
  /** What else holds of the requests that such policies bear on. */
  readonly only?: readonly Constraint[];
}

/** Policies that are judged together: an Allow in any of them counts for all. */
export interface SubjectLayer extends PolicySource {
  /** Layers of the two sides with the same name are compared with each other. */
  readonly name: string;
  /** Policies of other kinds whose Allows count in this layer too. */
  readonly further?: readonly PolicySource[];
}

/** Everything that a layer consists of. */
export function sourcesOf(layer: SubjectLayer): readonly PolicySource[] {
  return [layer, ...(layer.further ?? [])];
}

/**
 * One side of a comparison. A request is allowed when every layer has an Allow that matches it and no Deny of any layer does.
 */
export type ComparisonSubject = readonly SubjectLayer[];
