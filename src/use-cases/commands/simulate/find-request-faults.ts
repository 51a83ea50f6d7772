import { parseArn } from '../../../iam/arn.ts';
import { agreementWith } from '../../../policy/catalogue/arn-pattern.ts';
import {
  catalogueVersion,
  findAction,
  findService,
  servicePrefixes,
} from '../../../policy/catalogue/catalogue.ts';
import type { CatalogueAction } from '../../../policy/catalogue/catalogue-model.ts';
import { didYouMean } from '../../../policy/catalogue/did-you-mean.ts';
import type { RefusedCommand } from '../../../review/command-replies/command-response.ts';
import { quoted, refuse } from '../refuse.ts';

/** What to beware of in an answer, in sentences with untrusted text between backticks; or why there is none. */
export type RequestCheck = RefusedCommand | { readonly notes: readonly string[] };

function suggestion(action: string): string | undefined {
  const [prefix = '', name = ''] = action.split(':');
  const service = findService(prefix);
  if (service === undefined) {
    const [nearest] = didYouMean(prefix, servicePrefixes);
    return nearest === undefined ? undefined : `${nearest}:${name}`;
  }
  const [nearest] = didYouMean(
    name,
    [...service.actions.values()].map((each) => each.name),
  );
  return nearest === undefined ? undefined : `${service.prefix}:${nearest}`;
}

/** An action that is not known may be newer than the catalogue: policies answer all the same. */
function checkUnknown(action: string): RequestCheck {
  const unknown = `AWS's catalogue of ${catalogueVersion.date} has no action ${quoted(action)}`;
  const nearest = suggestion(action);
  if (nearest !== undefined) return refuse('unknown-action', unknown, `did you mean ${quoted(nearest)}?`);
  return { notes: [`${unknown}: the answer says only what the policies make of the name`] };
}

function exampleOf({ resources }: CatalogueAction): string {
  const [template] = resources.flatMap(({ type }) => type.arnTemplates);
  return template === undefined ? 'its ARN' : `\`${template}\``;
}

/** `*` as the resource: right for an action without one, and for others a request that policies of one resource do not mean. */
function checkEverything(action: CatalogueAction): RequestCheck {
  if (action.resources.length === 0) return { notes: [] };
  if (action.resources.some(({ required }) => required)) {
    return refuse(
      'no-resource',
      `AWS asks about \`${action.id}\` for one resource, and \`*\` is none`,
      `name it, in the form ${exampleOf(action)}`,
    );
  }
  return {
    notes: [`AWS mostly asks about \`${action.id}\` for one resource, in the form ${exampleOf(action)}`],
  };
}

function checkArn(resource: string, action: CatalogueAction): RequestCheck {
  const arn = parseArn(resource);
  if (arn === undefined) {
    const remedy = action.resources.length === 0 ? 'write `*`' : `write ${exampleOf(action)}`;
    return refuse('not-a-resource', `${quoted(resource)} is no ARN`, remedy);
  }
  if (action.resources.length === 0) {
    return { notes: [`\`${action.id}\` is about no resource: AWS asks with \`*\` in its place`] };
  }
  const fits = action.resources.some(({ type }) => agreementWith(arn, type) !== 'none');
  return { notes: fits ? [] : [`AWS never asks about \`${action.id}\` for ${quoted(resource)}`] };
}

/** Whether AWS could ask such a request, and about what: one action on one resource. */
export function checkRequest(action: string, resource: string): RequestCheck {
  const known = findAction(action);
  if (resource !== '*' && /[*?]/.test(resource)) {
    const remedy = 'name one; to ask about all of them, write a policy test with `cannot`';
    return refuse('wildcard', `${quoted(resource)} stands for several resources`, remedy);
  }
  if (known === undefined) return checkUnknown(action);
  return resource === '*' ? checkEverything(known) : checkArn(resource, known);
}
