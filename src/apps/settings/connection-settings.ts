/** The environment, as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that one of several variables, or several together, can give. */
interface Requirement {
  /** What it is, for a person. */
  readonly what: string;
  /** Any one group is enough; a group needs each of its variables. */
  readonly anyOf: readonly (readonly string[])[];
}

/** What Probot needs to act as a GitHub App; the names are Probot's. */
const githubRequirements: readonly Requirement[] = [
  { what: 'the id of the GitHub App', anyOf: [['APP_ID']] },
  { what: 'the private key of the GitHub App', anyOf: [['PRIVATE_KEY'], ['PRIVATE_KEY_PATH']] },
  { what: 'the secret of the webhook', anyOf: [['WEBHOOK_SECRET']] },
];

/** Where the AWS SDK's credential chain looks in the environment. A region alone gives no access and says nothing. */
const awsRequirement: Requirement = {
  what: 'AWS credentials',
  anyOf: [
    ['AWS_PROFILE'],
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'],
    ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  ],
};

/** What the environment says about GitHub and AWS. */
export interface ConnectionSettings {
  /** `NODE_ENV` is `production`. */
  readonly isProduction: boolean;
  /** Names of the variables that are set, sorted. */
  readonly present: readonly string[];
  /** What each missing setting is and which variables give it, for a person; empty when all is there. */
  readonly missing: readonly string[];
  /** Whether any of AWS's variables is set. */
  readonly hasAws: boolean;
}

function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? '').trim() !== '';
}

function namesOf({ anyOf }: Requirement): readonly string[] {
  return anyOf.flat();
}

function describeMissing({ what, anyOf }: Requirement): string {
  return `${what} (${anyOf.map((group) => group.join(' with ')).join(', or ')})`;
}

function isMet(requirement: Requirement, environment: Environment): boolean {
  return requirement.anyOf.some((group) => group.every((name) => isSet(environment, name)));
}

/** Reads which settings are there and which are missing; no value is kept, because several are secret. */
export function readConnectionSettings(environment: Environment): ConnectionSettings {
  const requirements = [...githubRequirements, awsRequirement];
  const present = requirements.flatMap(namesOf).filter((name) => isSet(environment, name));
  return {
    isProduction: environment['NODE_ENV'] === 'production',
    present: present.sort(),
    missing: requirements.filter((requirement) => !isMet(requirement, environment)).map(describeMissing),
    hasAws: namesOf(awsRequirement).some((name) => isSet(environment, name)),
  };
}

/** Local mode: no GitHub and no AWS setting, and not in production. It never serves a network (A80). */
export function isLocalMode({ isProduction, present }: ConnectionSettings): boolean {
  return !isProduction && present.length === 0;
}
