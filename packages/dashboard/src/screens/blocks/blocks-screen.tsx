import { blockShapes, type BlockShape } from '@edgewright/report/further-pictures';
import type { BlocksAnswer } from '@edgewright/trial-history';
import { Card } from '../../shell/card.js';
import { Menu } from '../../shell/menu.js';
import { Answered, Notice } from '../../shell/notice.js';
import { countText } from '../../shell/number-text.js';
import { useApp, useStudy } from '../../state/app-context.js';
import { quoted } from '../export/export-commands.js';
import { BlockPictures } from './block-pictures.js';
import { firstDevice, shapeText, shapeTitle } from './blocks-choice.js';
import { ClaimsTable, Comparisons } from './claims.js';

const TITLE = 'The paper’s blocks';

/** The paper's study of blocks on a device: its pictures, and which of its claims hold there. */
export function BlocksScreen() {
  const { source } = useApp();
  return source.value.kind === 'server' ? <OnServer /> : <Elsewhere />;
}

/** Where nothing computes it: what does. */
function Elsewhere() {
  const { address, source } = useApp();
  const { config } = useStudy().description.value;
  const device = address.value.view.device ?? firstDevice(config, () => true);
  const holder = source.value.kind === 'report' ? 'This report' : 'A database that is opened in the page';
  return (
    <Card title={TITLE}>
      <Notice title="The study of blocks is computed by a server only">
        {holder} does not hold it: thousands of networks of one block are evaluated for it. This writes the
        same pictures and claims as files:
      </Notice>
      <div class="line">
        <code>edgewright analyse-blocks --device {quoted(device)} --svg blocks --report blocks.md</code>
      </div>
      <p class="hint">
        <code>edgewright dashboard</code> with the database shows them here.
      </p>
    </Card>
  );
}

function OnServer() {
  const devices = useApp().ask<readonly string[]>('/api/devices').value;
  return <Answered answer={devices}>{(all) => <OnDevice devices={all} />}</Answered>;
}

function OnDevice({ devices }: { readonly devices: readonly string[] }) {
  const { address } = useApp();
  const { config } = useStudy().description.value;
  const device = address.value.view.device ?? firstDevice(config, (one) => devices.includes(one));
  if (devices.includes(device)) return <Blocks devices={devices} device={device} />;
  return (
    <Card title={TITLE} tools={<Tools devices={devices} device={device} shapes={[]} />}>
      <Notice kind="error" title={`This server has no device ${device}`}>
        Choose another above. Blocks on a device of a file:{' '}
        <code>edgewright analyse-blocks --device FILE</code>
      </Notice>
    </Card>
  );
}

interface BlocksProps {
  readonly devices: readonly string[];
  readonly device: string;
}

function Blocks({ devices, device }: BlocksProps) {
  const answer = useApp().ask<BlocksAnswer>(`/api/blocks?device=${encodeURIComponent(device)}`).value;
  const shapes = answer.state === 'ready' ? blockShapes(answer.value.blocks) : [];
  return (
    <>
      <Card
        title={TITLE}
        note="predictions of the cost model; no block was measured"
        tools={<Tools devices={devices} device={device} shapes={shapes} />}
      >
        {answer.state === 'waiting' ? (
          <Notice kind="wait" title="Loading…">
            Thousands of networks of one block are evaluated on {device}. That takes some seconds, once.
          </Notice>
        ) : (
          <Answered answer={answer}>{(study) => <Claims study={study} />}</Answered>
        )}
      </Card>
      {answer.state === 'ready' ? (
        <>
          <BlockPictures study={answer.value} />
          <Comparisons claims={answer.value.claims} />
        </>
      ) : null}
    </>
  );
}

interface ToolsProps extends BlocksProps {
  readonly shapes: readonly BlockShape[];
}

/** Which device, and what its blocks read. Both stand in the address. */
function Tools({ devices, device, shapes }: ToolsProps) {
  const { address, set } = useApp();
  return (
    <>
      <Menu
        label="device"
        value={device}
        // A link can name one that this server does not have.
        options={[...new Set([...devices, device])].map((one) => [one, one])}
        choose={(value) => {
          set({ device: value });
        }}
      />
      <Menu
        label="input"
        value={address.value.view.shape ?? ''}
        options={[
          ['', 'as in the figure'],
          ...shapes.map((shape) => [shapeText(shape), shapeTitle(shape)] as const),
        ]}
        choose={(value) => {
          set({ shape: value === '' ? undefined : value });
        }}
      />
    </>
  );
}

function Claims({ study: { blocks, claims, device, fidelity, accuracy } }: { readonly study: BlocksAnswer }) {
  if (claims.length === 0) return <Notice title={`No claim could be put to the test on ${device}`} />;
  const reproduced = claims.filter((claim) => claim.reproduced).length;
  return (
    <>
      <p class="hint">
        {reproduced} of {claims.length} claims of the paper are reproduced on {device}, by{' '}
        {countText(blocks.length)} networks of one block each in its {fidelity} model ({accuracy}): every
        figure is within 20 % of the paper’s, or on the side of a bound where it gives none.
      </p>
      <ClaimsTable claims={claims} />
    </>
  );
}
