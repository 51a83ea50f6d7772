import type { JsonObject, PolicyDocument } from '../../iam/policy-document.ts';
import type { Declaration, IamResource } from '../../iam/resources.ts';
import type { Decoder } from '../../iam/source/decoder.ts';
import type { AccountIdentity } from './account-identity.ts';

/** What a resource has from the place of its file. */
export interface ResourceHead {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly declaration: Declaration;
}

/** Completes what a file says by what its place says. */
export type BuildResource<Resource> = (head: ResourceHead, account: AccountIdentity) => Resource;

/** How a policy document stands in a file, or in a form to compare. */
export type EncodeDocument = (document: PolicyDocument) => JsonObject;

/** How one type of IAM resource stands in a file. */
export interface ResourceFormat<Resource extends IamResource> {
  readonly type: Resource['type'];
  readonly decoder: Decoder<BuildResource<Resource>>;
  /** A file's content, with keys in the order that people read them in; defaults are left out. */
  encode(resource: Resource, account: AccountIdentity, encodeDocument: EncodeDocument): JsonObject;
}
