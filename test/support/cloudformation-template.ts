import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ScalarTag } from 'yaml';

/** Values of parameters and pseudo parameters, and what `Fn::GetAtt` gives. */
export type TemplateValues = Readonly<Record<string, string>>;

function resolve(name: string, values: TemplateValues): string {
  const value = values[name];
  if (value === undefined) throw new Error(`the test gives no value for ${name}`);
  return value;
}

function tags(values: TemplateValues): ScalarTag[] {
  return [
    { tag: '!Ref', resolve: (text: string) => resolve(text, values) },
    { tag: '!GetAtt', resolve: (text: string) => resolve(text, values) },
    {
      tag: '!Sub',
      resolve: (text: string) => text.replace(/\$\{([^}]+)\}/g, (_, name: string) => resolve(name, values)),
    },
  ];
}

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>;
}

/** The properties of the resources of a template in `deploy/aws`, with its references replaced. */
export function readTemplate(name: string, values: TemplateValues): (resource: string) => unknown {
  const file = join(import.meta.dirname, '..', '..', 'deploy', 'aws', name);
  const { Resources } = parse(readFileSync(file, 'utf8'), { customTags: tags(values) }) as Template;
  return (resource) => Resources[resource]?.Properties;
}
