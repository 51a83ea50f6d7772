import type { Role, User } from '../iam/resources.ts';
import type { AffectedResource } from './audit-control.ts';
import type { Judgement } from './control-outcome.ts';
import { describePrincipal, describeRequest } from './proof/describe-request.ts';
import type { AccessProof } from './proof/prove-no-access.ts';

/** Only AWS can change a service-linked role, and only its service can use it. */
export function isServiceLinked({ path }: Role): boolean {
  return path.startsWith('/aws-service-role/');
}

type Disproof = Extract<AccessProof, { readonly kind: 'disproved' }>;

/** A principal that may do what it must not. */
function describeCaller({ type, name }: User | Role, { request, allowedBy }: Disproof): string {
  const by = allowedBy.length === 0 ? '' : `, by \`${allowedBy.join('`, `')}\``;
  return `the ${type} \`${name}\` may call ${describeRequest(request)}${by}`;
}

/** A role that lets in whom it must not. */
export function describeDoor({ type, name }: User | Role, { request }: Disproof): string {
  return `the ${type} \`${name}\` lets in, for example, \`${describePrincipal(request.principal)}\` by ${describeRequest(request)}`;
}

/** Tries a proof on every principal: who fails it, with the request that shows it, and who stays open. */
export function judgePrincipals<Principal extends User | Role>(
  principals: readonly Principal[],
  prove: (principal: Principal) => AccessProof,
  describe: (principal: Principal, disproof: Disproof) => string = describeCaller,
): Required<Pick<Judgement, 'affected' | 'unknown'>> {
  const affected: AffectedResource[] = [];
  const unknown: string[] = [];
  for (const principal of principals) {
    const proof = prove(principal);
    if (proof.kind === 'disproved') {
      affected.push({ arn: principal.arn, message: describe(principal, proof) });
    } else if (proof.kind === 'open') {
      unknown.push(`the ${principal.type} \`${principal.name}\`: ${proof.reason}`);
    }
  }
  return { affected, unknown };
}
