/**
 * Names that the Service Authorization Reference does not list although the current version of some AWS managed policy
 * uses them: retired services, and operations that AWS keeps to itself. Calling them mistakes would be wrong more often
 * than right. All in lower case. Source: the documents of all AWS managed policies, read in 2026.
 */
const services: ReadonlySet<string> = new Set([
  'builderid',
  'datazonecontrol',
  'deepcomposer',
  'deeplens',
  'deepracer',
  'elastic-inference',
  'iot1click',
  'iotroborunner',
  'macie',
  'mobilehub',
  'sagemaker-groundtruth-synthetic',
  'zocalo',
]);

const actionsByService: Readonly<Record<string, readonly string[]>> = {
  budgets: ['createbudget', 'deletebudget', 'describebudget', 'describebudgets', 'updatebudget'],
  cloud9: ['validateenvironmentname'],
  cloudhsm: [
    'createlunaclient',
    'deletelunaclient',
    'describehapg',
    'describelunaclient',
    'getconfig',
    'modifyhapg',
    'modifylunaclient',
  ],
  memorydb: ['replicatemultiregionclusterdata'],
  organizations: ['createbuilderidownedaccount'],
  payments: [
    'accepttermsandconditionsforprogrambyaccountid',
    'batchgetpaymentprofiles',
    'createpaymentattempt',
    'createpaymentprofile',
    'get',
    'getacceptedtermsandconditionsforprogrambyaccountid',
    'getaccountbalance',
    'getdefaultpaymentprofile',
    'geteligiblecurrencies',
    'getpaymentattempt',
    'getpaymentpreferences',
    'getpreferredcurrency',
    'getrecommendedtermsandconditionsforprogram',
    'listpaymentprofiles',
    'searchfinancialrecords',
    'setpreferredcurrency',
    'updatepaymentprofile',
  ],
  qapps: ['importdocumenttoqapp', 'importdocumenttoqappsession'],
  'route53-recovery-control-config': ['describeroutingcontrolbyname'],
  securityagent: [
    'batchgetagentinstances',
    'batchgetsecuritytestcontentmetadata',
    'batchgettasks',
    'createdocumentreview',
    'deletedocumentreview',
    'getcodereviewtask',
    'getdocreviewtask',
    'getdocumentreview',
    'getdocumentreviewartifact',
    'listagentinstances',
    'listcontrols',
    'listdocumentreviewcomments',
    'listdocumentreviews',
    'listtasks',
    'startpentestexecution',
    'stoppentestexecution',
  ],
};

const actions: ReadonlySet<string> = new Set(
  Object.entries(actionsByService).flatMap(([service, names]) => names.map((name) => `${service}:${name}`)),
);

const conditionKeys: ReadonlySet<string> = new Set([
  'aws:ismcpserviceaction',
  'aws:principalorgmasteraccountid',
  'lakeformation:gluearn',
]);

/** Whether a service prefix is one of a retired or internal service; compared without case. */
export function isUndocumentedService(prefix: string): boolean {
  return services.has(prefix.toLowerCase());
}

/** Whether an action without wildcards is in use by AWS but not in its reference; compared without case. */
export function isUndocumentedAction(id: string): boolean {
  const folded = id.toLowerCase();
  return actions.has(folded) || services.has(folded.slice(0, Math.max(folded.indexOf(':'), 0)));
}

/** The same for a condition key; keys of retired services included. */
export function isUndocumentedConditionKey(name: string): boolean {
  const folded = name.toLowerCase();
  return conditionKeys.has(folded) || services.has(folded.slice(0, Math.max(folded.indexOf(':'), 0)));
}

/**
 * Forms of resources that other pages of AWS document, or AWS's managed policies use, though the reference has no
 * resource type for them; as patterns.
 */
export const undocumentedArnForms: readonly string[] = [
  'arn:*:iam::*:root',
  'arn:*:cloudformation:*:*:transform/*',
  'arn:*:waf*:*:*:changetoken/*',
  'arn:*:apigateway:*::/v2/*',
  'arn:*:apigateway:*::/tags*',
  'arn:*:pricingplanmanager::*:subscription:*',
  'arn:*:organizations::*:*',
];
