import type { IncomingHttpHeaders } from 'node:http';
import { decodeRestCall, type RestCall } from './rest-call.ts';

/** A form-encoded POST, as IAM, STS, CloudFormation and SNS take it. */
export interface QueryCall {
  readonly protocol: 'query';
  /** Empty where the field is missing. */
  readonly version: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** A POST with a JSON body whose operation stands in `X-Amz-Target`, as CloudTrail, Organizations and SQS take it. */
export interface JsonCall {
  readonly protocol: 'json';
  /** What stands before the operation, such as `AWSOrganizationsV20161128`. */
  readonly targetPrefix: string;
  readonly body: string;
}

/** One call, signed with SigV4. */
export interface ApiRequest {
  /** Empty where the call was not signed, as the next. */
  readonly accessKeyId: string;
  /** The region that it was signed for. */
  readonly region: string;
  readonly sessionToken: string;
  readonly sourceIpAddress: string;
  readonly userAgent: string;
  /** The operation; empty where it is missing. */
  readonly action: string;
  readonly call: QueryCall | JsonCall | RestCall;
}

export function decodeApiRequest(
  headers: IncomingHttpHeaders,
  body: string,
  sourceIpAddress: string,
  line: { readonly method?: string | undefined; readonly url?: string | undefined } = {},
): ApiRequest {
  const [accessKeyId = '', , region = ''] = credentialScopeOf(headers.authorization ?? '');
  const target = headerText(headers['x-amz-target']);
  const signed = {
    accessKeyId,
    region,
    sessionToken: headerText(headers['x-amz-security-token']),
    sourceIpAddress,
    userAgent: headers['user-agent'] ?? '',
  };
  const rest = decodeRestCall(line.method ?? 'POST', line.url ?? '/', body);
  if (rest !== undefined) return { ...signed, ...rest };
  if (target === '') return { ...signed, ...decodeQueryCall(body) };
  const dot = target.lastIndexOf('.');
  const call = { protocol: 'json' as const, targetPrefix: target.slice(0, dot), body };
  return { ...signed, action: target.slice(dot + 1), call };
}

function decodeQueryCall(body: string): Pick<ApiRequest, 'action' | 'call'> {
  const fields = new Map(new URLSearchParams(body));
  const call = { protocol: 'query' as const, version: fields.get('Version') ?? '', fields };
  return { action: fields.get('Action') ?? '', call };
}

/** `AWS4-HMAC-SHA256 Credential=<access key id>/<date>/<region>/<service>/aws4_request, …` */
function credentialScopeOf(authorization: string): readonly string[] {
  const [, credential = ''] = authorization.split('Credential=', 2);
  return credential.split(',', 1)[0]?.split('/') ?? [];
}

function headerText(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
