/** When a principal last used a service that its policies allow (`GetServiceLastAccessedDetails`). */
export interface ServiceUse {
  /** Prefix of the service's actions, such as `s3`. */
  readonly service: string;
  /** ISO 8601; absent where it was not used for as long as IAM remembers (400 days). */
  readonly lastUsed?: string;
}
