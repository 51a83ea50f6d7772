import type { SourceLocation } from '../../finding/source-location.ts';

/** A key that an encrypted file says it was made with. */
export interface NamedKey {
  /** ARN of a KMS key or of an alias of one. */
  readonly arn: string;
  readonly location: SourceLocation;
}

/** A file whose contents are encrypted, and which says with what. */
export interface EncryptedFile {
  readonly path: string;
  readonly format: 'sops' | 'aws-encryption-sdk';
  /** KMS keys alone: age, PGP and other recipients are none of AWS's. */
  readonly keys: readonly NamedKey[];
}
