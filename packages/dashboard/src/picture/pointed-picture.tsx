/** A picture whose parts tell what they are when they are pointed at, and are chosen by a click. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { Drawing, Extent, Point } from '@edgewright/report/charts';
import { useRef } from 'preact/hooks';
import { Picture } from './picture.js';
import { useDrag } from './use-drag.js';

/** A part of a picture. */
export interface PointedThing {
  readonly name: string;
  /** What is told of it, below its name. */
  readonly lines: readonly string[];
}

interface PointedPictureProps<D extends Drawing> {
  readonly label: string;
  readonly height: number | ((width: number) => number);
  /** Again whenever a signal changes that it reads. */
  readonly draw: (extent: Extent) => D;
  readonly thingAt: (drawn: D, at: Point) => PointedThing | undefined;
  readonly choose: (name: string, drawn: D, at: Point) => void;
}

/** Pixels of a tip, to keep it within the picture. */
const TIP_WIDTH = 220;
const AWAY = 12;

/** See above; what is told in a tip has to be told elsewhere too, for who has no pointer. */
export function PointedPicture<D extends Drawing>(props: PointedPictureProps<D>) {
  const { label, height, draw, thingAt, choose } = props;
  const drawn = useRef<D | null>(null);
  const pointed = useSignal<Pointed | undefined>(undefined);
  const find = (at: Point) => (drawn.current === null ? undefined : thingAt(drawn.current, at));
  const handlers = useDrag({
    drag: () => undefined,
    click: (at) => {
      const thing = find(at);
      if (thing !== undefined && drawn.current !== null) choose(thing.name, drawn.current, at);
    },
    hover: (at) => {
      const thing = at === undefined ? undefined : find(at);
      if (thing?.name === pointed.peek()?.thing.name) return;
      pointed.value = thing === undefined || at === undefined ? undefined : { thing, at };
    },
  });
  return (
    <div {...handlers}>
      <Picture
        label={label}
        height={height}
        draw={(extent) => {
          drawn.current = draw(extent);
          return drawn.current;
        }}
      >
        <Tip pointed={pointed} width={() => drawn.current?.width ?? TIP_WIDTH} />
      </Picture>
    </div>
  );
}

interface Pointed {
  readonly thing: PointedThing;
  readonly at: Point;
}

interface TipProps {
  /** Read here, so that the picture is not drawn again for it. */
  readonly pointed: ReadonlySignal<Pointed | undefined>;
  /** Of the picture. */
  readonly width: () => number;
}

function Tip({ pointed, width }: TipProps) {
  if (pointed.value === undefined) return null;
  const { thing, at } = pointed.value;
  const left = Math.max(0, Math.min(at[0] + AWAY, width() - TIP_WIDTH));
  return (
    <div class="tip" style={{ left: `${left}px`, top: `${at[1] + AWAY}px` }}>
      <strong>{thing.name}</strong>
      {thing.lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
