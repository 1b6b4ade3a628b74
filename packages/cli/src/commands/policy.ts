import { resolve } from 'node:path';
import { decisionPage, policyJson, policyPage, type StudyPolicy } from '@edgewright/report/policy';
import { studyPolicy } from '@edgewright/runtime/judging';
import { withStore } from '@edgewright/runtime/stores';
import { unknownWord } from '../errors.js';
import { writeTextWithFolders } from '../io/write-text.js';
import { interruptibleCommand } from './command-module.js';
import { databaseOption, option, STUDY_ARGUMENT, type StudyGiven } from './shared-options.js';

interface PolicyGiven extends StudyGiven {
  readonly decision?: string;
  readonly svg?: string;
}

/** `edgewright policy`: what the agent of a study would choose, and why. */
export const policyCommand = interruptibleCommand<PolicyGiven>({
  description:
    'Shows what the agent of a study makes of its space: how likely each choice is, now and so far, which were tried and where candidates came from, what it believes to drive each metric, and why it suggested the latest candidates.',
  arguments: [STUDY_ARGUMENT],
  options: [
    databaseOption(),
    option('--decision <name>', 'every choice of one decision, by its column'),
    option('--svg <file>', 'write the choices over time as a picture'),
  ],
  json: '{study, suggester, moments, metrics, proposals, reasons} as JSON',
  examples: [
    'policy mobilenet-edgetpu-v2-s',
    'policy mobilenet-edgetpu-v2-s --svg policy.svg',
    'policy mobilenet-edgetpu-v2-s --json',
  ],
  work: (services, { db, study, svg, decision }) =>
    withStore(services.stores.openToRead(db), async (store) => {
      const policy = await studyPolicy(services, study, { store, signal: services.signal });
      if (svg !== undefined) writeTextWithFolders(resolve(services.io.cwd, svg), await pictureOf(policy));
      return {
        json: () => policyJson(policy),
        page: () => (decision === undefined ? policyPage(policy) : pageOfDecision(policy, decision)),
      };
    }),
});

/** What draws is loaded only for a picture. */
async function pictureOf(policy: StudyPolicy): Promise<string> {
  const { svgOf } = await import('@edgewright/report/charts');
  const { policyScene } = await import('@edgewright/report/pictures');
  return svgOf(policyScene(policy));
}

function pageOfDecision(policy: StudyPolicy, name: string) {
  const page = decisionPage(policy, name);
  if (page !== undefined) return page;
  const names = policy.moments.at(-1)?.decisions.map((decision) => decision.name) ?? [];
  throw unknownWord('--decision', name, names);
}
