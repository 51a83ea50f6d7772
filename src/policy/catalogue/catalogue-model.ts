/** AWS's classification of actions; the Service Authorization Reference's 'Access level' column. */
export const accessLevels = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const;

export type AccessLevel = (typeof accessLevels)[number];

/** A resource type that an action can be limited to, or must name. */
export interface ActionResource {
  readonly type: CatalogueResourceType;
  /** The reference marks it with `*`: a request for the action always has a resource of this type. */
  readonly required: boolean;
  /** Condition keys that apply to the action when it touches a resource of this type; as AWS writes them. */
  readonly conditionKeys: readonly string[];
  /** Further actions that are then needed, such as `iam:PassRole`. */
  readonly dependentActions: readonly string[];
}

export interface CatalogueAction {
  /** Service prefix, such as `s3`. */
  readonly service: string;
  /** As AWS writes it, such as `GetObject`. */
  readonly name: string;
  /** `service:name`, as AWS writes it. */
  readonly id: string;
  readonly accessLevel: AccessLevel;
  /** Empty for actions that take no resource, and so need `Resource: "*"`. */
  readonly resources: readonly ActionResource[];
  /** Condition keys for the action whatever its resource; as AWS writes them. Global keys are not listed. */
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

export interface CatalogueResourceType {
  readonly service: string;
  /** Such as `bucket`. */
  readonly name: string;
  /** Such as `arn:${Partition}:s3:::${BucketName}`; some types have more than one form. */
  readonly arnTemplates: readonly string[];
  readonly conditionKeys: readonly string[];
}

export const conditionKeyTypes = ['String', 'ARN', 'Bool', 'Numeric', 'Date', 'IPAddress', 'Binary'] as const;

export type ConditionKeyType = (typeof conditionKeyTypes)[number];

export interface CatalogueConditionKey {
  /** As AWS writes it; a variable part stands as `${TagKey}` or `<key>`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Whether a request can hold several values, so that a condition needs `ForAllValues` or `ForAnyValue`. */
  readonly multiValued: boolean;
}

/**
 * When a request's context holds a key: `always`; `authenticated`: in every request that is not anonymous;
 * `sometimes`: depends on the principal, the network, the resource or the service.
 */
export type KeyPresence = 'always' | 'authenticated' | 'sometimes';

/** A key that any action may be given. */
export interface GlobalConditionKey extends CatalogueConditionKey {
  readonly presence: KeyPresence;
}

/** Everything known of one service. The maps are keyed by the name in lower case, in AWS's order. */
export interface CatalogueService {
  readonly prefix: string;
  /** Such as `Amazon S3`. */
  readonly name: string;
  /** Whether resource control policies govern it. */
  readonly supportsResourceControlPolicies: boolean;
  readonly actions: ReadonlyMap<string, CatalogueAction>;
  readonly resourceTypes: ReadonlyMap<string, CatalogueResourceType>;
  readonly conditionKeys: ReadonlyMap<string, CatalogueConditionKey>;
}
