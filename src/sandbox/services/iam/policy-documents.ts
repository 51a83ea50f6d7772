import { parsePolicyDocument } from '../../../iam/parse-policy-document.ts';
import type { Statement } from '../../../iam/policy-document.ts';
import { limitExceeded, malformedPolicyDocument } from '../../query-error.ts';
import type { QueryParameters } from '../../query-parameters.ts';

/** Characters of a managed policy, and of a trust policy at its highest quota; white space is not counted. */
const maximumManagedSize = 6144;
const maximumTrustSize = 8192;

/** The document of a call as it was sent; IAM stores the text, and refuses what breaks the policy grammar. */
export function requiredDocument(
  parameters: QueryParameters,
  parameter: string,
  kind: 'identity' | 'trust',
): string {
  const document = parameters.required(parameter);
  checkDocument(document, kind);
  if (kind === 'trust' && countedSize(document) > maximumTrustSize) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${maximumTrustSize}`);
  }
  return document;
}

export function requiredManagedDocument(parameters: QueryParameters): string {
  const document = requiredDocument(parameters, 'PolicyDocument', 'identity');
  if (countedSize(document) > maximumManagedSize) {
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${maximumManagedSize}`);
  }
  return document;
}

/** What counts against IAM's quotas: every character but white space. */
export function countedSize(document: string): number {
  return document.replace(/\s/g, '').length;
}

function checkDocument(text: string, kind: 'identity' | 'trust'): void {
  const parsed = parsePolicyDocument(text, { file: 'policy.json', kind });
  if (!parsed.ok) {
    const [problem] = parsed.problems;
    throw malformedPolicyDocument(`Syntax errors in policy: ${problem?.message ?? 'it cannot be read'}.`);
  }
  const { statements } = parsed.value;
  if (statements.length === 0) throw malformedPolicyDocument('Syntax errors in policy: no statement.');
  checkStatementIds(statements);
  for (const statement of statements) checkStatement(statement, kind);
}

/** Within a document, ids are unique; they are alphanumeric (User Guide, 'Sid'). */
function checkStatementIds(statements: readonly Statement[]): void {
  const ids = statements.flatMap(({ sid }) => (sid === undefined || sid === '' ? [] : [sid]));
  if (new Set(ids).size < ids.length) {
    throw malformedPolicyDocument('Statement IDs (SID) in a single policy must be unique.');
  }
  if (ids.some((id) => !/^[\dA-Za-z]+$/.test(id))) {
    throw malformedPolicyDocument(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
}

/** What the grammar of every document allows and IAM refuses in this kind of it. */
function checkStatement(statement: Statement, kind: 'identity' | 'trust'): void {
  const { action, resource, principal } = statement;
  if (kind === 'trust') {
    if (resource !== undefined) throw malformedPolicyDocument('Has prohibited field Resource');
    if (principal === undefined) throw malformedPolicyDocument('Missing required field Principal');
    if (principal.negated) throw malformedPolicyDocument('Has prohibited field NotPrincipal');
    if (action.values.some((value) => !/^sts:/i.test(value))) {
      throw malformedPolicyDocument('AssumeRole policy may only specify STS AssumeRole actions.');
    }
    return;
  }
  if (principal !== undefined)
    throw malformedPolicyDocument('Policy document should not specify a principal.');
  if (resource === undefined) throw malformedPolicyDocument('Policy statement must contain resources.');
  if (action.values.some((value) => !/^(?:\*|[\w-]+:\S*)$/.test(value))) {
    throw malformedPolicyDocument(
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    );
  }
  if (resource.values.some((value) => !/^(?:\*|arn:.*|\$\{.*)$/.test(value) && !value.includes('*'))) {
    throw malformedPolicyDocument('Resource must be in ARN format or "*".');
  }
}
