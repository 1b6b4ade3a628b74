import { describe, expect, it } from '@jest/globals';
import { toyCost, toyQuality, toyTask } from '@edgewright/conformance';
import { deployedTask } from '@edgewright/contracts';
import { categorical, defineSpace, group } from '@edgewright/search-space';
import { chosenEvaluators } from '../../testing/study-fixture.js';
import { checkDeployment } from './check-deployment.js';

const OPTIONS = { inputSize: 16 };

describe('a task that is deployed', () => {
  const deployed = deployedTask(toyTask, { clockMhz: [250, 500] });

  it('has the decisions beside its own, and builds the networks of the task', () => {
    const space = deployed.space(OPTIONS);
    expect(space.decisions.map(({ path }) => path)).toContain('deployment.clockMhz');
    expect(deployed.space(OPTIONS)).toEqual(space);
    const candidate = { stem: 8, blocks: [{ op: { kind: 'conv', kernel: 3 }, filters: 8 }] };
    expect(deployed.build({ ...candidate, deployment: { clockMhz: 500 } }, OPTIONS)).toEqual(
      toyTask.build(candidate, OPTIONS),
    );
  });

  it('has published networks that are points of its space', () => {
    const [reference] = deployed.references(OPTIONS);
    expect(reference).toMatchObject({ candidate: { deployment: { clockMhz: 250 } } });
  });

  it('is the task itself without choices, and decides on deployment once', () => {
    expect(deployedTask(toyTask, undefined)).toBe(toyTask);
    expect(() => deployedTask(deployed, { threads: [1] }).space(OPTIONS)).toThrow(
      'The space of the task toy already decides about deployment',
    );
  });
});

describe('checkDeployment', () => {
  const space = deployedTask(toyTask, { clockMhz: [250, 500] }).space(OPTIONS);

  it('wants an evaluator that heeds each decision', () => {
    const evaluators = chosenEvaluators([toyCost(), toyQuality({ heeds: ['threads'] })]);
    expect(() => {
      checkDeployment({ evaluators }, space);
    }).toThrow('no evaluator of the study heeds it: toy-cost heeds nothing; toy-quality heeds threads');
    const heeding = chosenEvaluators([toyCost({ heeds: ['clockMhz'] })]);
    checkDeployment({ evaluators: heeding }, space);
    checkDeployment({ evaluators }, toyTask.space(OPTIONS));
  });

  it('knows every decision by name', () => {
    const misspelt = defineSpace({ deployment: group({ clockMHz: categorical([250, 500]) }) });
    expect(() => {
      checkDeployment({ evaluators: [] }, misspelt);
    }).toThrow('"clockMHz" in its group deployment, which is not a decision about deployment');
  });
});
