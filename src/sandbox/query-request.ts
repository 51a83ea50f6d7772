import type { IncomingHttpHeaders } from 'node:http';

/** One call in the Query protocol: a form-encoded POST, signed with SigV4. */
export interface QueryRequest {
  /** Empty where the call was not signed. */
  readonly accessKeyId: string;
  /** Empty where the field is missing, as the next. */
  readonly action: string;
  readonly version: string;
  readonly fields: ReadonlyMap<string, string>;
}

export function decodeQueryRequest(headers: IncomingHttpHeaders, body: string): QueryRequest {
  const fields = new Map(new URLSearchParams(body));
  return {
    accessKeyId: accessKeyIdOf(headers.authorization ?? ''),
    action: fields.get('Action') ?? '',
    version: fields.get('Version') ?? '',
    fields,
  };
}

/** `AWS4-HMAC-SHA256 Credential=<access key id>/<date>/<region>/<service>/aws4_request, …` */
function accessKeyIdOf(authorization: string): string {
  const [, credential = ''] = authorization.split('Credential=', 2);
  return credential.split('/', 1)[0] ?? '';
}
