interface ChoiceProps {
  /** What is chosen among, for people who do not see the buttons. */
  readonly label: string;
  readonly value: string;
  /** Values with what is shown for each. */
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly choose: (value: string) => void;
}

/** A choice among few things that are all in sight. */
export function Choice({ label, value, options, choose }: ChoiceProps) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {options.map(([one, title]) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => {
            choose(one);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
