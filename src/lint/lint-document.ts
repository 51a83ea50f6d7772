import type { ConditionClause, PolicyDocument, PolicyKind, Statement } from '../iam/policy-document.ts';
import type { SourcePath } from '../iam/source/source-node.ts';
import type { CatalogueAction } from '../policy/catalogue/catalogue-model.ts';
import { factsOfAction, type ActionFacts } from './action-facts.ts';
import type { ReportPlace } from './lint-rule.ts';
import { factsOfResource, type ResourceFacts } from './resource-facts.ts';
import { parseConditionOperator, type ConditionOperator } from './condition-operator.ts';

/** One value of an element, with the place that a report about it points at. */
export interface PlacedValue {
  readonly statement: LintStatement;
  readonly value: string;
  readonly at: ReportPlace;
}

/** A value of a list of a statement. It is itself the place of reports about it: most values never get one. */
class ListedValue<Facts> implements PlacedValue, ReportPlace {
  readonly statement: LintStatement;
  readonly element: string;
  readonly index: number;
  readonly value: string;
  readonly facts: Facts;

  constructor(statement: LintStatement, element: string, index: number, value: string, facts: Facts) {
    this.statement = statement;
    this.element = element;
    this.index = index;
    this.value = value;
    this.facts = facts;
  }

  get at(): ReportPlace {
    return this;
  }

  get path(): SourcePath {
    return [this.element, this.index];
  }
}

/** A value of Action or NotAction. */
export type LintAction = ListedValue<ActionFacts>;

/** A value of Resource or NotResource. */
export type LintResource = ListedValue<ResourceFacts>;

/** A condition with its operator taken apart. */
export interface LintCondition {
  readonly clause: ConditionClause;
  /** Absent when the operator does not exist. */
  readonly operator: ConditionOperator | undefined;
  /** The key in lower case. */
  readonly foldedKey: string;
  /** From the statement to the key. */
  readonly path: SourcePath;
  /** The same for conditions that say the same, whatever the order of their values. */
  readonly meaning: string;
}

/** A statement with what several rules ask of it, each worked out once. */
export class LintStatement {
  readonly index: number;
  readonly statement: Statement;
  readonly isAllow: boolean;
  readonly actions: readonly LintAction[];
  readonly resources: readonly LintResource[];
  readonly conditions: readonly LintCondition[];
  #namedServices: readonly string[] | undefined;

  constructor(statement: Statement, index: number) {
    this.index = index;
    this.statement = statement;
    this.isAllow = statement.effect === 'Allow';
    const [action, resource] = [this.actionElement, this.resourceElement];
    this.actions = statement.action.values.map(
      (value, at) => new ListedValue(this, action, at, value, factsOfAction(value)),
    );
    this.resources = (statement.resource?.values ?? []).map(
      (value, at) => new ListedValue(this, resource, at, value, factsOfResource(value)),
    );
    this.conditions = statement.conditions.map(toLintCondition);
  }

  /** `Action` or `NotAction`, whichever the statement has. */
  get actionElement(): 'Action' | 'NotAction' {
    return this.statement.action.negated ? 'NotAction' : 'Action';
  }

  /** `Resource` or `NotResource`; `Resource` where the statement has neither. */
  get resourceElement(): 'Resource' | 'NotResource' {
    return this.statement.resource?.negated === true ? 'NotResource' : 'Resource';
  }

  /** `Principal` or `NotPrincipal`; `Principal` where the statement has neither. */
  get principalElement(): 'Principal' | 'NotPrincipal' {
    return this.statement.principal?.negated === true ? 'NotPrincipal' : 'Principal';
  }

  /** The services of the known actions that `Action` stands for; none for `NotAction`, whose actions are open-ended. */
  get namedServices(): readonly string[] {
    this.#namedServices ??= this.statement.action.negated
      ? []
      : [...new Set(this.actions.flatMap(({ facts }) => facts.services))];
    return this.#namedServices;
  }

  /** Whether one of the known actions that `Action` stands for passes a test. */
  namesAction(passes: (action: CatalogueAction) => boolean): boolean {
    return !this.statement.action.negated && this.actions.some(({ facts }) => facts.actions.some(passes));
  }

  /** Whether `Resource` covers every resource: one of its values is `*`, or `NotResource` is used. */
  get coversAnyResource(): boolean {
    const { resource } = this.statement;
    return resource !== undefined && (resource.negated || resource.values.includes('*'));
  }

  /** The conditions on a key, given in lower case. */
  conditionsOn(foldedKey: string): readonly LintCondition[] {
    return this.conditions.filter((condition) => condition.foldedKey === foldedKey);
  }
}

function toLintCondition(clause: ConditionClause): LintCondition {
  return {
    clause,
    operator: parseConditionOperator(clause.operator),
    foldedKey: clause.key.toLowerCase(),
    path: ['Condition', clause.operator, clause.key],
    meaning: [clause.operator.toLowerCase(), clause.key.toLowerCase(), ...clause.values.toSorted()].join(
      '\n',
    ),
  };
}

/** A policy document as the rules see it; its lists are put together when a rule first asks. */
export class LintDocument {
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  readonly statements: readonly LintStatement[];
  /** Statements with Effect Allow. */
  readonly allows: readonly LintStatement[];
  /** Ids of the accounts that are known to be one's own; absent where none is known. */
  readonly ownAccounts: ReadonlySet<string> | undefined;
  #actions: readonly LintAction[] | undefined;
  #resources: readonly LintResource[] | undefined;

  constructor(document: PolicyDocument, kind: PolicyKind, ownAccounts: ReadonlySet<string> | undefined) {
    this.ownAccounts = ownAccounts;
    this.kind = kind;
    this.document = document;
    this.statements = document.statements.map((statement, index) => new LintStatement(statement, index));
    this.allows = this.statements.filter(({ isAllow }) => isAllow);
  }

  /** Every value of Action and NotAction. */
  get actions(): readonly LintAction[] {
    this.#actions ??= this.statements.flatMap(({ actions }) => actions);
    return this.#actions;
  }

  /** Every value of Resource and NotResource. */
  get resources(): readonly LintResource[] {
    this.#resources ??= this.statements.flatMap(({ resources }) => resources);
    return this.#resources;
  }
}

/** Prepares a document for the rules; `ownAccounts` are the ids of the accounts that are known to be one's own. */
export function toLintDocument(
  document: PolicyDocument,
  kind: PolicyKind,
  ownAccounts?: ReadonlySet<string>,
): LintDocument {
  return new LintDocument(document, kind, ownAccounts);
}
