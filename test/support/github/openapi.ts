import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

type Schema = Record<string, unknown>;

interface DescribedOperation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly body?: Schema | null;
  readonly responses: Readonly<Record<string, Schema | null>>;
}

interface Description {
  readonly operations: Readonly<Record<string, DescribedOperation>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What GitHub's description of its API says against a request or an answer; empty where it agrees. */
export interface ApiDescription {
  checkRequest(operation: string, query: URLSearchParams, body: unknown): readonly string[];
  checkAnswer(operation: string, status: number, body: unknown): readonly string[];
  /** The answer with what the description requires and means nothing to the fake, such as addresses. */
  complete(operation: string, status: number, body: unknown): unknown;
}

/** OpenAPI 3.0 writes `nullable`, which JSON Schema does not know. */
function rewriteNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewriteNullable);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, rewriteNullable(inner)]),
  );
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** Reads the committed extract of the description. */
export function loadApiDescription(): ApiDescription {
  const file = join(import.meta.dirname, '../../fixtures/github/openapi-operations.json');
  const description = rewriteNullable(JSON.parse(readFileSync(file, 'utf8'))) as Description;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ $id: 'github', components: description.components });
  const compiled = new Map<Schema, ValidateFunction>();

  const check = (schema: Schema, value: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(pointIntoGitHub(schema) as Schema);
    compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  };

  return {
    checkRequest: (operation, query, body) => {
      const described = description.operations[operation];
      if (described === undefined) return [`the description has no ${operation}`];
      const known = new Map(described.parameters.map((parameter) => [parameter.name, parameter]));
      const problems = [...query].flatMap(([name, value]) => {
        const parameter = known.get(name);
        if (parameter?.in !== 'query') return [`there is no query parameter ${name}`];
        return check(parameter.schema, coerce(parameter.schema, value)).map((problem) => `${name}${problem}`);
      });
      if (described.body === undefined || described.body === null) {
        return body === undefined ? problems : [...problems, 'the operation takes no body'];
      }
      return [...problems, ...check(described.body, body ?? {})];
    },
    checkAnswer: (operation, status, body) => {
      const responses = description.operations[operation]?.responses ?? {};
      if (!(status in responses)) return status < 400 ? [`there is no answer ${status}`] : [];
      const schema = responses[String(status)];
      return schema === null || schema === undefined || body === undefined ? [] : check(schema, body);
    },
    complete: (operation, status, body) => {
      const schema = description.operations[operation]?.responses[String(status)];
      return schema === null || schema === undefined ? body : completeValue(description, schema, body);
    },
  };
}

function pointIntoGitHub(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointIntoGitHub);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' && inner.startsWith('#')
        ? `github${inner}`
        : pointIntoGitHub(inner),
    ]),
  );
}

function coerce({ type }: Schema, value: string): unknown {
  if (type === 'integer') return /^-?\d+$/.test(value) ? Number(value) : value;
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}

function resolve(description: Description, schema: Schema): Schema {
  const { $ref, allOf, anyOf, oneOf } = schema as {
    $ref?: string;
    allOf?: Schema[];
    anyOf?: Schema[];
    oneOf?: Schema[];
  };
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? '';
    return resolve(description, description.components.schemas[name] ?? {});
  }
  if (allOf !== undefined) return mergeSchemas(allOf.map((one) => resolve(description, one)));
  const [first] = anyOf ?? oneOf ?? [];
  return first === undefined || schema['properties'] !== undefined ? schema : resolve(description, first);
}

function mergeSchemas(schemas: readonly Schema[]): Schema {
  return {
    type: 'object',
    properties: Object.assign({}, ...schemas.map(({ properties }) => properties)) as Schema,
    required: schemas.flatMap(({ required }) => (required as string[] | undefined) ?? []),
  };
}

/** Adds what is required and missing, at every depth. What is given is never changed. */
function completeValue(description: Description, schema: Schema, value: unknown): unknown {
  const resolved = resolve(description, schema);
  if (Array.isArray(value)) {
    const items = resolved['items'] as Schema | undefined;
    return items === undefined ? value : value.map((element) => completeValue(description, items, element));
  }
  if (typeof value !== 'object' || value === null) return value;
  const properties = (resolved['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  const required = (resolved['required'] ?? []) as readonly string[];
  const given = Object.entries(value).map(([key, inner]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return [key, property === undefined ? inner : completeValue(description, property, inner)] as const;
  });
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => [key, placeholder(description, properties[key] ?? {})] as const);
  return Object.fromEntries([...given, ...missing]);
}

function placeholder(description: Description, schema: Schema): unknown {
  const isNullable = ((schema['anyOf'] as Schema[] | undefined) ?? []).some(({ type }) => type === 'null');
  if (isNullable) return null;
  const {
    type,
    format,
    enum: choices,
  } = resolve(description, schema) as {
    type?: string;
    format?: string;
    enum?: unknown[];
  };
  if (choices !== undefined) return choices[0];
  if (type === 'string')
    return format === 'date-time' ? '2026-01-01T00:00:00Z' : 'https://github.example/filled-in';
  if (type === 'integer' || type === 'number') return 0;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  return completeValue(description, schema, {});
}
