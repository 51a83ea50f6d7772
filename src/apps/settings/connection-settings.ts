/** The environment, as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that one of several variables, or several together, can give. */
interface Requirement {
  /** What it is, for a person. */
  readonly what: string;
  /** Any one group is enough; a group needs each of its variables. `NAME=value` counts with just that value. */
  readonly anyOf: readonly (readonly string[])[];
}

/** The variables by which the server becomes a GitHub App; `readServerSettings` reads them. The names are Probot's. */
const githubVariables = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'];

/** Where the AWS SDK's credential chain looks in the environment. A region alone gives no access and says nothing. */
const awsRequirement: Requirement = {
  what: 'AWS credentials',
  anyOf: [
    ['AWS_PROFILE'],
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'],
    ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'],
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI'],
    // Says that the role of the machine is meant, which no variable gives (AWS SDKs, 'IMDS credential provider').
    ['AWS_EC2_METADATA_DISABLED=false'],
  ],
};

/** What the environment says about GitHub and AWS. */
export interface ConnectionSettings {
  /** `NODE_ENV` is `production`. */
  readonly isProduction: boolean;
  /** Names of the variables that are set, sorted. */
  readonly present: readonly string[];
  /** Whether any of AWS's variables is set. */
  readonly hasAws: boolean;
  /** What is missing for access to AWS and which variables give it, for a person; absent where it is all there. */
  readonly missingAws?: string;
}

function isSet(environment: Environment, variable: string): boolean {
  const [name = '', wanted] = variable.split('=', 2);
  const value = (environment[name] ?? '').trim();
  return wanted === undefined ? value !== '' : value === wanted;
}

/** Names of a requirement's variables that are set. */
function presentOf({ anyOf }: Requirement, environment: Environment): readonly string[] {
  const variables = anyOf.flat().filter((variable) => isSet(environment, variable));
  return variables.map((variable) => variable.split('=', 1)[0] ?? '');
}

function describeMissing({ what, anyOf }: Requirement): string {
  return `${what} (${anyOf.map((group) => group.join(' with ')).join(', or ')})`;
}

function isMet(requirement: Requirement, environment: Environment): boolean {
  return requirement.anyOf.some((group) => group.every((name) => isSet(environment, name)));
}

/** Reads which settings are there and which are missing; no value is kept, because several are secret. */
export function readConnectionSettings(environment: Environment): ConnectionSettings {
  const ofAws = presentOf(awsRequirement, environment);
  const present = [...githubVariables.filter((name) => isSet(environment, name)), ...ofAws];
  return {
    isProduction: environment['NODE_ENV'] === 'production',
    present: present.sort(),
    hasAws: ofAws.length > 0,
    ...(!isMet(awsRequirement, environment) && { missingAws: describeMissing(awsRequirement) }),
  };
}

/** Local mode: no GitHub and no AWS setting, and not in production. It never serves a network (A80). */
export function isLocalMode({ isProduction, present }: ConnectionSettings): boolean {
  return !isProduction && present.length === 0;
}
